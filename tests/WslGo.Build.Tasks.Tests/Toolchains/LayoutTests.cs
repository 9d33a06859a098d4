using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Tests.Diagnostics;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Toolchains;

/// <summary>How distributions and version managers lay Go out, each alone and with the traps of having another besides.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class LayoutTests
{
    private static readonly Dictionary<string, Func<Machine, string>> s_layouts = new()
    {
        // golang-1.23-go and golang-go: half of it is in /usr/share, and /usr/lib/go leads to the default version.
        ["Debian"] = machine =>
        {
            var root = machine.AddGo("usr/lib/go-1.23", "go1.23.12");
            machine.AddFile("usr/share/go-1.23/src/Make.dist");
            machine.AddLink("usr/lib/go-1.23/src", "../../share/go-1.23/src");
            machine.AddLink("usr/lib/go", "go-1.23");
            machine.AddLink("usr/bin/go", "../lib/go/bin/go");
            machine.SetPath("usr/bin");
            return root;
        },

        // As Debian, but / is merged: /bin is a link, and comes first.
        ["Ubuntu"] = machine =>
        {
            var root = machine.AddGo("usr/lib/go-1.22", "go1.22.2");
            machine.AddLink("usr/lib/go", "go-1.22");
            machine.AddLink("usr/bin/go", "../lib/go-1.22/bin/go");
            machine.AddLink("bin", "usr/bin");
            machine.SetPath("bin", "usr/bin");
            return root;
        },
        ["Fedora"] = machine =>
        {
            var root = machine.AddGo("usr/lib/golang", "go1.25.1");
            machine.AddLink("etc/alternatives/go", machine.At("usr/lib/golang/bin/go"));
            machine.AddLink("usr/bin/go", machine.At("etc/alternatives/go"));
            machine.SetPath("usr/bin");
            return root;
        },
        ["Alpine"] = machine =>
        {
            var root = machine.AddGo("usr/lib/go", "go1.24.6");
            machine.AddLink("usr/bin/go", "../lib/go/bin/go");
            machine.SetPath("usr/bin");
            return root;
        },
        ["tarball"] = machine =>
        {
            machine.SetPath("usr/local/go/bin", "usr/bin");
            return machine.AddGo("usr/local/go", "go1.27.1");
        },

        // gvm and mise name the Go of the shell in both variables.
        ["gvm"] = machine =>
        {
            machine.SetPath("home/u/.gvm/gos/go1.24.3/bin", "home/u/.gvm/bin");
            return machine.Environment["GOROOT"] = machine.AddGo("home/u/.gvm/gos/go1.24.3", "go1.24.3");
        },
        ["mise"] = machine =>
        {
            machine.SetPath("home/u/.local/share/mise/installs/go/1.24.3/bin");
            return machine.Environment["GOROOT"] = machine.AddGo("home/u/.local/share/mise/installs/go/1.24.3", "go1.24.3");
        },

        // goenv and asdf have scripts on the PATH.
        ["goenv"] = machine =>
        {
            machine.AddFile("home/u/.goenv/shims/go", "#!/usr/bin/env bash\nexec goenv exec go \"$@\"\n");
            machine.SetPath("home/u/.goenv/shims", "home/u/.goenv/bin");
            return machine.Environment["GOROOT"] = machine.AddGo("home/u/.goenv/versions/1.24.3", "go1.24.3");
        },
        ["asdf"] = machine =>
        {
            machine.AddFile("home/u/.asdf/shims/go", "#!/usr/bin/env bash\nexec asdf exec go \"$@\"\n");
            machine.SetPath("home/u/.asdf/shims");
            return machine.AddGo("home/u/.asdf/installs/golang/1.24.3/go", "go1.24.3");
        },

        // The command is a link to snap itself, which looks at the name it was called by.
        ["snap"] = machine =>
        {
            machine.AddFile("usr/bin/snap");
            machine.AddLink("snap/bin/go", machine.At("usr/bin/snap"));
            machine.AddLink("snap/go/current", "10748");
            machine.SetPath("snap/bin", "usr/bin");
            return machine.AddGo("snap/go/10748", "go1.24.3");
        },
    };

    public static IEnumerable<object[]> Layouts => s_layouts.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Layouts))]
    public void IsFoundAndNothingIsWrongWithIt(string layout)
    {
        using var machine = new Machine();
        var root = s_layouts[layout](machine);

        Assert.AreEqual(root, Choose(machine).Toolchain.Root);
        new ForeignGoRoot().None(Situation(machine));
        new WindowsGo().None(Situation(machine));
    }

    // WSLGO2003: which go a shell would mix up with the variable's.
    [TestMethod]
    [DynamicData(nameof(Layouts))]
    public void AnotherGosRootIsATrapWhereThePathLeadsToAGo(string layout)
    {
        using var machine = new Machine();
        var root = s_layouts[layout](machine);
        machine.Environment["GOROOT"] = machine.AddGo("opt/go1.26", "go1.26.1");

        // What a script runs can't be told without running it.
        if (layout is "goenv" or "asdf" or "snap")
        {
            new ForeignGoRoot().None(Situation(machine));
            return;
        }

        var seen = new ForeignGoRoot().One(Situation(machine));
        Assert.Contains(root, seen.Seen);
        Assert.AreEqual(machine.At("opt/go1.26"), Choose(machine).Toolchain.Root, "The variable comes first.");
    }

    // A distribution that was upgraded: the variable names what was removed.
    [TestMethod]
    [DynamicData(nameof(Layouts))]
    public void ARootThatIsGoneIsPassedOver(string layout)
    {
        using var machine = new Machine();
        var root = s_layouts[layout](machine);
        machine.Environment["GOROOT"] = machine.At("usr/lib/go-1.19");

        Assert.AreEqual(root, Choose(machine).Toolchain.Root);
    }

    // WSLGO2004: WSL appends Windows's PATH, and a profile may put it first.
    [TestMethod]
    [DynamicData(nameof(Layouts))]
    public void TheGoOfWindowsIsToldOfOnlyIfItComesFirst(string layout)
    {
        using var machine = new Machine();
        var root = s_layouts[layout](machine);
        machine.AddGo("mnt/c/Program Files/Go", "go1.27.1");
        File.Move(machine.At("mnt/c/Program Files/Go/bin/go"), machine.At("mnt/c/Program Files/Go/bin/go.exe"));
        var windows = machine.At("mnt/c/Program Files/Go/bin");
        var path = machine.Environment["PATH"];
        machine.Environment["PATH"] = $"{windows}:{path}";

        Assert.AreEqual(root, Choose(machine).Toolchain.Root);
        if (machine.Environment.ContainsKey("GOROOT"))
        {
            new WindowsGo().None(Situation(machine));
            return;
        }

        Assert.Contains("go.exe", new WindowsGo().One(Situation(machine)).Seen);
        machine.Environment["PATH"] = $"{path}:{windows}";
        Assert.AreEqual(root, Choose(machine).Toolchain.Root);
        if (layout is not ("asdf" or "snap")) new WindowsGo().None(Situation(machine));
    }

    // WSLGO1008: a Go for Linux on a Windows drive.
    [TestMethod]
    [DynamicData(nameof(Layouts))]
    public void AGoRootOnAWindowsDriveIsAvoided(string layout)
    {
        using var machine = new Machine();
        var root = s_layouts[layout](machine);
        machine.Environment["GOROOT"] = machine.AddGo("mnt/c/tools/go", "go1.27.2");
        var drive = machine.At("mnt/c");

        Assert.AreEqual(machine.At("mnt/c/tools/go"), Choose(machine).Toolchain.Root);
        Assert.AreEqual(root, ToolchainChooser.ChooseOther(
            ToolchainLocator.Find(machine.Search()), new ToolchainRequirement(),
            toolchain => toolchain.Root.StartsWith(drive, StringComparison.Ordinal))!.Toolchain.Root);
    }

    private static ToolchainChoice Choose(Machine machine) =>
        ToolchainChooser.Choose(ToolchainLocator.Find(machine.Search()), new ToolchainRequirement());

    private static DiagnosticContext Situation(Machine machine) => Situations.Of(Situations.Wsl2) with
    {
        Settings = Situations.Settings([.. machine.Environment.Select(pair => (pair.Key, pair.Value))]),
        Toolchains = [Choose(machine)],
        GoOnPath = ToolchainLocator.OnPath(machine.Search()),
    };
}
