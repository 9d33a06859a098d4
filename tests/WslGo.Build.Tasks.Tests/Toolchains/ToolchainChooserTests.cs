using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Toolchains;

[TestClass]
public sealed class ToolchainChooserTests
{
    private static readonly SourceLocation Project = new("/src/app.csproj", 3);

    [TestMethod]
    public void GoRootVariableBeforePathBeforeTheNewest()
    {
        using var machine = new Machine();
        machine.AddGo("usr/local/go", "go1.27.1");
        machine.AddGo("usr/lib/go-1.24", "go1.24.1");
        Assert.AreEqual("go1.27.1", Choose(machine).VersionText);

        machine.AddGo("opt/path", "go1.25.1");
        machine.SetPath("opt/path/bin");
        Assert.AreEqual("go1.25.1", Choose(machine).VersionText);

        machine.Environment["GOROOT"] = machine.AddGo("opt/goroot", "go1.23.1");
        Assert.AreEqual("go1.23.1", Choose(machine).VersionText);

        Assert.AreEqual("go1.25.1", Choose(machine, Requirement(go: "1.24")).VersionText);
        Assert.AreEqual("go1.27.1", Choose(machine, Requirement(go: "1.26")).VersionText);
        Assert.AreEqual("go1.24.1", Choose(machine, Requirement(range: "1.24.*")).VersionText);
    }

    [TestMethod]
    public void TheUsualPlacesAreNotTouchedWhenThePathWillDo()
    {
        using var machine = new Machine();
        machine.AddGo("usr/local/go", "go1.27.1");
        machine.AddGo("opt/path", "go1.25.1");
        machine.SetPath("opt/path/bin");
        var choice = ToolchainChooser.Choose(ToolchainLocator.Find(machine.Search()), Requirement(go: "1.25"));
        Assert.ContainsSingle(choice.LookedAt);
        choice = ToolchainChooser.Choose(ToolchainLocator.Find(machine.Search()), Requirement(go: "1.26"));
        Assert.HasCount(2, choice.LookedAt);
    }

    [TestMethod]
    public void TheToolchainLineIsAWish()
    {
        using var machine = new Machine();
        machine.AddGo("opt/path", "go1.25.1");
        machine.SetPath("opt/path/bin");
        var wish = Requirement(go: "1.25", toolchain: "go1.26.2");

        var choice = ToolchainChooser.Choose(ToolchainLocator.Find(machine.Search()), wish);
        Assert.AreEqual("go1.25.1", choice.Toolchain.VersionText);
        Assert.AreEqual(wish.PreferredToolchain, choice.MissedPreference);

        machine.AddGo("usr/lib/go-1.26", "go1.26.2");
        choice = ToolchainChooser.Choose(ToolchainLocator.Find(machine.Search()), wish);
        Assert.AreEqual("go1.26.2", choice.Toolchain.VersionText);
        Assert.IsNull(choice.MissedPreference);

        machine.AddGo("opt/second", "go1.26.3");
        machine.AddGo("usr/local/go", "go1.27.1");
        machine.SetPath("opt/path/bin", "opt/second/bin");
        Assert.AreEqual("go1.26.3", Choose(machine, wish).VersionText);
    }

    [TestMethod]
    public void AReleaseBeforeAnyPrerelease()
    {
        using var machine = new Machine();
        machine.AddGo("home/u/sdk/go1.27rc1", "go1.27rc1");
        machine.AddGo("home/u/sdk/go1.26.1", "go1.26.1");
        machine.AddGo("home/u/sdk/gotip", "devel go1.28-abc");
        Assert.AreEqual("go1.26.1", Choose(machine).VersionText);
        Assert.AreEqual("devel go1.28-abc", Choose(machine, Requirement(go: "1.27")).VersionText);
    }

    [TestMethod]
    public void ALanguageVersionLetsItsReleaseCandidatesIn()
    {
        using var machine = new Machine();
        machine.AddGo("usr/local/go", "go1.25rc1");
        Assert.AreEqual("go1.25rc1", Choose(machine, Requirement(go: "1.25")).VersionText);
        Assert.AreEqual("WSLGO2002", Failure(machine, Requirement(go: "1.25.0")).Code);
    }

    [TestMethod]
    public void NoGo()
    {
        using var machine = new Machine();
        machine.AddFile("shims/go");
        machine.SetPath("shims");
        var finding = Failure(machine, Requirement(go: "1.25"));
        Assert.AreEqual("WSLGO2001", finding.Code);
        Assert.AreEqual(Project, finding.Location);
        Assert.AreEqual(FindingSeverity.Error, finding.Severity);
        foreach (var part in new[]
        {
            "No Go toolchain was found.", "/src/go.mod:3 requires go 1.25", "GOROOT (not set), PATH",
            machine.At("usr/lib/go-*"), machine.At("shims/go") + " (PATH) is not part of a Go toolchain",
            "https://go.dev/dl", "GoRoot",
        })
            StringAssert.Contains(finding.Message, part);
    }

    [TestMethod]
    public void NoGoAndNoDemandNamesTheFloor()
    {
        using var machine = new Machine();
        machine.Environment["GOROOT"] = machine.At("gone");
        var message = Failure(machine, Requirement()).Message;
        StringAssert.Contains(message, "Go 1.21 and later");
        StringAssert.Contains(message, $"GOROOT ({machine.At("gone")})");
        StringAssert.Contains(message, $"{machine.At("gone")} (GOROOT) does not exist");
    }

    [TestMethod]
    public void NoneFitsListsEveryOneWithItsReason()
    {
        using var machine = new Machine();
        machine.AddGo("opt/path", "go1.19.13");
        machine.SetPath("opt/path/bin");
        machine.AddGo("usr/lib/go-1.24", "go1.24.1");
        machine.AddGo("usr/lib/go-1.27", "go1.27.1");
        machine.AddFile("usr/local/go/VERSION", "?");

        var finding = Failure(machine, Requirement(go: "1.25", range: "(,1.27)"));
        Assert.AreEqual("WSLGO2002", finding.Code);
        Assert.AreEqual(Project, finding.Location);
        CollectionAssert.AreEqual(
            new[]
            {
                "No matching Go toolchain was found.",
                "  /src/go.mod:3 requires go 1.25",
                "  GoVersion is (,1.27)",
                $"  go1.19.13 in {machine.At("opt/path")} (PATH) "
                    + "is older than 1.21, the oldest version that WslGo.Sdk supports",
                $"  {machine.At("usr/local/go")} ({machine.At("usr/local/go")}) "
                    + "has a VERSION file without a Go version",
                $"  go1.24.1 in {machine.At("usr/lib/go-1.24")} ({machine.At("usr/lib/go-*")}) "
                    + "is older than /src/go.mod:3 requires (go 1.25)",
                $"  go1.27.1 in {machine.At("usr/lib/go-1.27")} ({machine.At("usr/lib/go-*")}) "
                    + "is outside GoVersion (,1.27)",
                "Install a matching Go (from your distribution or https://go.dev/dl), "
                    + "or set the property GoRoot to the root directory of a matching toolchain.",
            },
            finding.Message.Split('\n'));
    }

    [TestMethod]
    public void AGoRootPropertyThatDoesNotFitIsNotReplaced()
    {
        using var machine = new Machine();
        machine.AddGo("usr/local/go", "go1.27.1");
        machine.GoRootProperty = machine.AddGo("opt/old", "go1.22.1");
        var finding = Failure(machine, Requirement(go: "1.25"));
        Assert.AreEqual("WSLGO2002", finding.Code);
        StringAssert.Contains(finding.Message, "The Go toolchain in GoRoot does not match.");
        StringAssert.Contains(finding.Message, machine.At("opt/old"));
    }

    [TestMethod]
    public void AGoRootPropertyThatIsNoGo()
    {
        using var machine = new Machine();
        machine.AddGo("usr/local/go", "go1.27.1");
        machine.GoRootProperty = machine.At("home");
        var finding = Failure(machine, Requirement());
        Assert.AreEqual("WSLGO2001", finding.Code);
        StringAssert.StartsWith(finding.Message, $"GoRoot '{machine.At("home")}' does not exist.");
        StringAssert.Contains(ToolchainLocator.Find(machine.Search()).Origins()[0], "GoRoot (");
    }

    [TestMethod]
    public void TheHigherOfTwoLines()
    {
        var low = Requirement(go: "1.22").MinimumLanguage;
        var high = Requirement(go: "1.25").MinimumLanguage;
        Assert.AreEqual(high, VersionLine.Higher(low, high));
        Assert.AreEqual(high, VersionLine.Higher(high, low));
        Assert.AreEqual(low, VersionLine.Higher(low, null));
        Assert.AreEqual(low, VersionLine.Higher(null, low));
        Assert.IsNull(VersionLine.Higher(null, null));
        Assert.AreEqual("/a/go.mod", (low! with { Location = new SourceLocation("/a/go.mod") }).Position);
    }

    private static Toolchain Choose(Machine machine, ToolchainRequirement? requirement = null) =>
        ToolchainChooser.Choose(ToolchainLocator.Find(machine.Search()), requirement ?? Requirement()).Toolchain;

    private static Finding Failure(Machine machine, ToolchainRequirement requirement) =>
        Assert.ThrowsExactly<BuildException>(
            () => ToolchainChooser.Choose(ToolchainLocator.Find(machine.Search()), requirement, Project)).Finding;

    private static ToolchainRequirement Requirement(string? go = null, string? toolchain = null, string? range = null)
    {
        VersionLine? goLine = null, toolchainLine = null;
        if (GoVersion.TryParseLanguage(go, out var language))
            goLine = new VersionLine($"go {go}", language, new SourceLocation("/src/go.mod", 3));
        if (GoVersion.TryParseToolchain(toolchain, out var version))
            toolchainLine = new VersionLine($"toolchain {toolchain}", version, new SourceLocation("/src/go.mod", 5));
        return new ToolchainRequirement(goLine, toolchainLine, range is null ? null : GoVersionRange.Parse(range));
    }
}
