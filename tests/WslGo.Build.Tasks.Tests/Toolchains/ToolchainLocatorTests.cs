using WslGo.Build.Hosting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Toolchains;

[TestClass]
internal sealed class ToolchainLocatorTests
{
    [TestMethod]
    public void NothingOnAnEmptyMachine()
    {
        using var machine = new Machine();
        Assert.IsEmpty(machine.Find());
    }

    [TestMethod]
    public void DescribesTheToolchain()
    {
        using var machine = new Machine();
        var root = machine.AddGo("usr/local/go", "go1.27.1 X:boringcrypto");
        var go = machine.Single();
        Assert.AreEqual(root, go.Root);
        Assert.AreEqual("go1.27.1 X:boringcrypto", go.VersionText);
        Assert.AreEqual("1.27.1", go.Version.ToString());
        Assert.AreEqual(Path.Join(root, "bin", "go"), go.GoExecutable);
        Assert.AreEqual(machine.At("usr/local/go"), Path.GetFullPath(go.Origin));
    }

    [TestMethod]
    [DataRow(HostSystem.Linux, "usr/local/go")]
    [DataRow(HostSystem.Linux, "usr/lib/go-1.23")]
    [DataRow(HostSystem.Linux, "usr/lib/go")]
    [DataRow(HostSystem.Linux, "usr/lib/golang")]
    [DataRow(HostSystem.Linux, "usr/lib64/go/1.23")]
    [DataRow(HostSystem.Linux, "snap/go/10748")]
    [DataRow(HostSystem.Linux, "home/linuxbrew/.linuxbrew/opt/go@1.24/libexec")]
    [DataRow(HostSystem.Linux, "home/linuxbrew/.linuxbrew/Cellar/go/1.25.1/libexec")]
    [DataRow(HostSystem.Linux, "home/u/sdk/go1.26.0")]
    [DataRow(HostSystem.Linux, "home/u/go/sdk/go1.26.0")]
    [DataRow(HostSystem.Linux, "home/u/.gvm/gos/go1.24")]
    [DataRow(HostSystem.Linux, "home/u/.goenv/versions/1.24.3")]
    [DataRow(HostSystem.Linux, "home/u/.asdf/installs/golang/1.24.3/go")]
    [DataRow(HostSystem.Linux, "home/u/.local/share/mise/installs/go/1.24.3")]
    [DataRow(HostSystem.Linux, "home/u/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.25.2.linux-amd64")]
    [DataRow(HostSystem.MacOS, "usr/local/go")]
    [DataRow(HostSystem.MacOS, "opt/local/lib/go")]
    [DataRow(HostSystem.MacOS, "opt/homebrew/opt/go/libexec")]
    [DataRow(HostSystem.MacOS, "opt/homebrew/Cellar/go@1.24/1.24.9/libexec")]
    [DataRow(HostSystem.MacOS, "usr/local/opt/go@1.24/libexec")]
    [DataRow(HostSystem.MacOS, "usr/local/Cellar/go/1.25.1/libexec")]
    [DataRow(HostSystem.MacOS, "home/u/.gvm/gos/go1.24")]
    [DataRow(HostSystem.Windows, "Go")]
    [DataRow(HostSystem.Windows, "home/u/scoop/apps/go/1.25.1")]
    [DataRow(HostSystem.Windows, "home/u/scoop/apps/go124/current")]
    [DataRow(HostSystem.Windows, "home/u/sdk/go1.26.0")]
    [DataRow(HostSystem.Windows, "home/u/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.25.2.windows-amd64")]
    public void KnowsTheUsualPlaces(HostSystem host, string directory)
    {
        using var machine = new Machine(host);
        Assert.AreEqual(machine.AddGo(directory), machine.Single().Root);
    }

    [TestMethod]
    [DataRow(HostSystem.Linux, "GOENV_ROOT", "versions/1.24.3")]
    [DataRow(HostSystem.Linux, "ASDF_DATA_DIR", "installs/golang/1.24.3/go")]
    [DataRow(HostSystem.Linux, "MISE_DATA_DIR", "installs/go/1.24.3")]
    [DataRow(HostSystem.Linux, "GOMODCACHE", "golang.org/toolchain@v0.0.1-go1.25.2.linux-amd64")]
    [DataRow(HostSystem.Linux, "GOPATH", "pkg/mod/golang.org/toolchain@v0.0.1-go1.25.2.linux-amd64")]
    [DataRow(HostSystem.Windows, "ProgramFiles", "Go")]
    [DataRow(HostSystem.Windows, "ProgramFiles(x86)", "Go")]
    [DataRow(HostSystem.Windows, "LOCALAPPDATA", "Programs/Go")]
    [DataRow(HostSystem.Windows, "SCOOP", "apps/go/current")]
    public void VariablesMoveThem(HostSystem host, string variable, string directory)
    {
        using var machine = new Machine(host);
        var root = machine.AddGo("elsewhere/" + directory);
        Assert.IsEmpty(machine.Find());
        machine.Environment[variable] = "relative";
        Assert.IsEmpty(machine.Find());
        machine.Environment[variable] = variable == "GOPATH" ? machine.List("elsewhere") : machine.At("elsewhere");
        Assert.AreEqual(root, machine.Single().Root);
    }

    [TestMethod]
    public void WhatOtherBuildsAcquiredIsFound()
    {
        using var machine = new Machine();
        var root = machine.AddGo("store/go1.27.4.linux-amd64", "go1.27.4");
        machine.AddGo("store/.go1.27.5.linux-amd64", "go1.27.5");

        var found = Assert.ContainsSingle(ToolchainLocator.Find(machine.Search() with { Acquired = () => machine.At("store") }));

        Assert.AreEqual(root, found.Toolchain!.Root);
    }

    [TestMethod]
    public void OnlyTheFirstDirectoryOfGoPathHoldsTheModuleCache()
    {
        using var machine = new Machine();
        var root = machine.AddGo("a/pkg/mod/golang.org/toolchain@v0.0.1-go1.25.2.linux-amd64");
        machine.AddGo("b/pkg/mod/golang.org/toolchain@v0.0.1-go1.25.3.linux-amd64");
        machine.Environment["GOPATH"] = machine.List("a", "b");
        Assert.AreEqual(root, machine.Single().Root);
    }

    [TestMethod]
    public void PlacesOfOneSystemAreNotThoseOfAnother()
    {
        using var machine = new Machine(HostSystem.Windows);
        machine.AddGo("usr/local/go");
        machine.AddGo("home/u/.gvm/gos/go1.24");
        Assert.IsEmpty(machine.Find());
    }

    [TestMethod]
    public void WithoutAHomeThereAreStillTheSystemsPlaces()
    {
        using var machine = new Machine();
        machine.AddGo("usr/local/go");
        var search = machine.Search() with { HomeDirectory = "" };
        Assert.ContainsSingle(ToolchainLocator.Find(search));
    }

    [TestMethod]
    public void TheOrderOfThePlaces()
    {
        using var machine = new Machine();
        machine.AddGo("usr/local/go");
        machine.AddGo("home/u/sdk/go1.26.0");
        machine.AddGo("opt/path");
        machine.AddGo("opt/second");
        machine.Environment["GOROOT"] = machine.AddGo("opt/goroot");
        machine.SetPath("opt/path/bin", "opt/second/bin");

        CollectionAssert.AreEqual(
            new[] { "opt/goroot", "opt/path", "opt/second", "usr/local/go", "home/u/sdk/go1.26.0" },
            machine.Find().Select(c => Path.GetRelativePath(machine.At(""), c.Path)).ToArray());
        CollectionAssert.AreEqual(
            new[]
            {
                ToolchainOrigin.Variable, ToolchainOrigin.Path, ToolchainOrigin.Path, ToolchainOrigin.Usual,
                ToolchainOrigin.Usual,
            },
            machine.Find().Select(c => c.Kind).ToArray());
    }

    [TestMethod]
    public void TheGoRootPropertyEndsTheSearch()
    {
        using var machine = new Machine();
        machine.AddGo("usr/local/go");
        machine.Environment["GOROOT"] = machine.AddGo("opt/goroot");
        machine.GoRootProperty = machine.AddGo("opt/mine");
        Assert.AreEqual("GoRoot", machine.Single().Origin);
        machine.GoRootProperty = machine.At("opt/nothing");
        Assert.AreEqual(ToolchainDefect.Missing, Assert.ContainsSingle(machine.Find()).Defect);
        machine.GoRootProperty = "relative/go";
        Assert.AreEqual(ToolchainDefect.NotAbsolute, Assert.ContainsSingle(machine.Find()).Defect);
    }

    [TestMethod]
    public void EmptyVariablesAreUnsetOnes()
    {
        using var machine = new Machine();
        machine.GoRootProperty = "";
        machine.Environment["GOROOT"] = "";
        machine.Environment["PATH"] = "";
        machine.Environment["GOPATH"] = "";
        machine.Environment["GOMODCACHE"] = "";
        machine.AddGo("usr/local/go");
        machine.Single();
    }

    [TestMethod]
    public void ListsAToolchainOnceUnderItsFirstOrigin()
    {
        using var machine = new Machine();
        machine.AddGo("usr/lib/go-1.23", "go1.23.4");
        machine.AddLink("usr/lib/go", "go-1.23");
        machine.AddLink("usr/bin/go", "../lib/go/bin/go");
        machine.SetPath("usr/bin");
        machine.Environment["GOROOT"] = machine.At("usr/lib/go");
        var go = machine.Single();
        Assert.AreEqual("GOROOT", go.Origin);
        Assert.AreEqual(machine.At("usr/lib/go-1.23"), go.Root);
    }

    [TestMethod]
    public void AlternativesOfDebian()
    {
        using var machine = new Machine();
        machine.AddGo("usr/lib/go-1.23", "go1.23.4");
        machine.AddLink("usr/bin/go", "../lib/go-1.23/bin/go");
        machine.SetPath("usr/local/bin", "usr/bin");
        var go = machine.Single();
        Assert.AreEqual("PATH", go.Origin);
        Assert.AreEqual(machine.At("usr/lib/go-1.23"), go.Root);
    }

    [TestMethod]
    public void DirectoriesAndFilesLinkedIntoUsrShare()
    {
        using var machine = new Machine();
        machine.AddGo("usr/share/go-1.22", "go1.22.9");
        machine.AddLink("usr/lib/go-1.22", "../share/go-1.22");
        machine.AddFile("usr/share/go-1.23/VERSION", "go1.23.4\n");
        machine.AddFile("usr/lib/go-1.23/bin/go");
        machine.AddLink("usr/lib/go-1.23/VERSION", "../../share/go-1.23/VERSION");
        CollectionAssert.AreEqual(
            new[] { machine.At("usr/share/go-1.22"), machine.At("usr/lib/go-1.23") },
            machine.Find().Select(c => c.Toolchain!.Root).ToArray());
    }

    [TestMethod]
    public void AlternativesOfFedoraBehindAMergedUsr()
    {
        using var machine = new Machine();
        machine.AddGo("usr/lib/golang", "go1.24.1");
        machine.AddLink("etc/alternatives/go", machine.At("usr/lib/golang/bin/go"));
        machine.AddLink("usr/bin/go", machine.At("etc/alternatives/go"));
        machine.AddLink("bin", "usr/bin");
        machine.SetPath("bin");
        Assert.AreEqual(machine.At("usr/lib/golang"), machine.Single().Root);
    }

    [TestMethod]
    [DataRow("home/u/.goenv/shims", "home/u/.goenv/versions/1.24.3")]
    [DataRow("home/u/.asdf/shims", "home/u/.asdf/installs/golang/1.24.3/go")]
    [DataRow("home/u/.local/share/mise/shims", "home/u/.local/share/mise/installs/go/1.24.3")]
    public void ShimsArePassedOverForTheRealOne(string shims, string directory)
    {
        using var machine = new Machine();
        var root = machine.AddGo(directory);
        var shim = machine.AddFile(Path.Join(shims, "go"), "#!/bin/sh\n");
        machine.SetPath(shims);
        var found = machine.Find();
        Assert.HasCount(2, found);
        Assert.AreEqual(ToolchainDefect.Shim, found[0].Defect);
        Assert.AreEqual(shim, found[0].Path);
        Assert.AreEqual(root, found[1].Toolchain!.Root);
    }

    [TestMethod]
    public void SnapsCommandIsALinkToSnapItself()
    {
        using var machine = new Machine();
        machine.AddGo("snap/go/10748");
        machine.AddLink("snap/go/current", "10748");
        machine.AddFile("usr/bin/snap");
        machine.AddLink("snap/bin/go", "../../usr/bin/snap");
        machine.SetPath("snap/bin");
        var found = machine.Find();
        Assert.HasCount(2, found);
        Assert.AreEqual(ToolchainDefect.Shim, found[0].Defect);
        Assert.AreEqual(machine.At("snap/go/10748"), found[1].Toolchain!.Root);
        StringAssert.EndsWith(found[1].Origin, "snap/go/current");
    }

    [TestMethod]
    [DataRow(HostSystem.Linux, "shims/go")]
    [DataRow(HostSystem.Windows, "shims/go.exe")]
    public void ThePathGoesOnBehindAShim(HostSystem host, string shim)
    {
        using var machine = new Machine(host);
        machine.AddFile(shim);
        machine.AddGo("opt/go");
        machine.SetPath("shims", "opt/go/bin");
        Assert.AreEqual("PATH", machine.Find()[1].Toolchain!.Origin);
    }

    [TestMethod]
    public void WindowsProgramsAreNotTakenOnLinux()
    {
        using var machine = new Machine();
        var program = machine.AddFile("mnt/c/Go/bin/go.exe");
        machine.AddFile("mnt/c/Go/VERSION", "go1.25.1\n");
        machine.AddLink("home/u/bin/go", program);
        machine.SetPath("home/u/bin", "mnt/c/Go/bin");
        var found = machine.Find();
        Assert.HasCount(2, found);
        Assert.IsTrue(found.All(c => c.Defect == ToolchainDefect.WindowsProgram));
        Assert.AreEqual(program, found[1].Path);
    }

    [TestMethod]
    public void AGoRootOfWindowsIsNotTakenOnLinux()
    {
        using var machine = new Machine();
        machine.AddFile("mnt/c/Go/bin/go.exe");
        machine.AddFile("mnt/c/Go/VERSION", "go1.25.1\n");
        machine.Environment["GOROOT"] = machine.At("mnt/c/Go");
        var found = Assert.ContainsSingle(machine.Find());
        Assert.AreEqual((ToolchainOrigin.Variable, ToolchainDefect.WindowsProgram), (found.Kind, found.Defect));
    }

    [TestMethod]
    public void RelativeAndMissingEntriesOfThePathArePassedOver()
    {
        using var machine = new Machine();
        machine.AddGo("opt/go");
        machine.Environment["PATH"] = $".::bin:{machine.List("nothing", "opt/go/bin")}:~/go";
        machine.Single();
    }

    [TestMethod]
    public void ThePathOfWindows()
    {
        using var machine = new Machine(HostSystem.Windows);
        machine.AddGo("Apps/Go");
        machine.Environment["PATH"] = $"\"{machine.At("Apps/Go/bin")}\";{machine.At("Windows")}";
        Assert.AreEqual("PATH", machine.Single().Origin);
    }

    [TestMethod]
    [DataRow("", ToolchainDefect.UnknownVersion)]
    [DataRow("hello", ToolchainDefect.UnknownVersion)]
    [DataRow("devel +abcdef", ToolchainDefect.UnknownVersion)]
    [DataRow("\0\u0001\u0002\ufffd", ToolchainDefect.UnknownVersion)]
    public void OddVersionFiles(string version, ToolchainDefect expected)
    {
        using var machine = new Machine();
        machine.AddGo("usr/local/go", version);
        Assert.AreEqual(expected, Assert.ContainsSingle(machine.Find()).Defect);
    }

    [TestMethod]
    public void AHugeVersionFileIsNotReadWhole()
    {
        using var machine = new Machine();
        machine.AddGo("usr/local/go", "go1.25.1\n" + new string('x', 1 << 20));
        Assert.AreEqual("go1.25.1", machine.Single().VersionText);
    }

    [TestMethod]
    public void ADirectoryInPlaceOfVersionCannotBeRead()
    {
        using var machine = new Machine();
        machine.AddFile("usr/local/go/VERSION/x");
        machine.AddFile("usr/local/go/bin/go");
        Assert.AreEqual(ToolchainDefect.UnreadableVersion, Assert.ContainsSingle(machine.Find()).Defect);
    }

    [TestMethod]
    public void AnUnreadableVersionFile()
    {
        using var machine = new Machine();
        var version = Path.Join(machine.AddGo("usr/local/go"), "VERSION");
        Unprivileged.Run(machine.At(""), () =>
        {
            using var denied = Unprivileged.Deny(version);
            Assert.AreEqual(ToolchainDefect.UnreadableVersion, Assert.ContainsSingle(machine.Find()).Defect);
        });
    }

    [TestMethod]
    public void AGoWithoutVersionOrCommandIsNamedWhenAskedFor()
    {
        using var machine = new Machine();
        machine.AddFile("a/bin/go");
        machine.AddFile("b/VERSION", "go1.25.1\n");
        machine.Environment["GOROOT"] = machine.At("a");
        Assert.AreEqual(ToolchainDefect.NoVersion, Assert.ContainsSingle(machine.Find()).Defect);
        machine.Environment["GOROOT"] = machine.At("b");
        Assert.AreEqual(ToolchainDefect.NoExecutable, Assert.ContainsSingle(machine.Find()).Defect);
    }

    [TestMethod]
    public void DirectoriesThatOnlyMatchAPatternAreNotMentioned()
    {
        using var machine = new Machine();
        machine.AddFile("usr/lib/go-docs/README");
        machine.AddFile("home/u/sdk/gopher");
        Assert.IsEmpty(machine.Find());
    }

    [TestMethod]
    public void ABuildFromAGitCheckoutHasAVersionCache()
    {
        using var machine = new Machine();
        machine.AddFile("home/u/sdk/gotip/VERSION.cache", "devel go1.28-abcdef\n");
        machine.AddFile("home/u/sdk/gotip/bin/go");
        Assert.AreEqual("1.28.0-0", machine.Single().Version.ToString());
    }

    [TestMethod]
    public void LinksInACircleLeadNowhere()
    {
        using var machine = new Machine();
        machine.AddLink("a", "b");
        machine.AddLink("b", "a");
        machine.Environment["GOROOT"] = machine.At("a");
        Assert.AreEqual(ToolchainDefect.Missing, Assert.ContainsSingle(machine.Find()).Defect);
    }

    [TestMethod]
    public void EveryDefectHasAText()
    {
        foreach (var defect in Enum.GetValues<ToolchainDefect>())
            Assert.AreNotEqual("", new ToolchainCandidate(ToolchainOrigin.Path, "PATH", "/x", null, defect).DefectText);
    }

    [TestMethod]
    public void TheRootOfTheFileSystemHasADefaultPerSystem()
    {
        using var machine = new Machine();
        var search = new ToolchainSearch(null, machine.Environment, "", HostSystem.Linux);
        Assert.AreEqual("/", search.FileSystemRoot);
        search = new ToolchainSearch(null, machine.Environment, "", HostSystem.Windows);
        Assert.AreEqual(@"C:\", search.FileSystemRoot);
    }
}
