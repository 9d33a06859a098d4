using WslGo.Build.Modules;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class WorkspacesTests
{
    private static readonly SourceLocation s_project = new("/p/p.csproj");

    [TestMethod]
    public void AModuleAlone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("m/go.mod", "module example.com/m\n\ngo 1.23\n\ntoolchain go1.25.1\n");
        folder.Write("m/go.sum", "");
        folder.Make("m/cmd/a");
        var workspace = Read(folder, "m/cmd/a");
        Assert.AreEqual(folder.At("m"), workspace.ModuleRoot);
        Assert.AreEqual("example.com/m", workspace.ModulePath);
        Assert.AreEqual(folder.At("m/go.mod"), workspace.GoModPath);
        Assert.IsNull(workspace.WorkFile);
        Assert.IsNull(workspace.VendorDirectory);
        Assert.IsEmpty(workspace.Problems);
        AreEqual(folder, ["m"], workspace.Roots);
        AreEqual(folder, ["m/go.mod", "m/go.sum"], workspace.Files);
        Assert.AreEqual(folder.At("m"), workspace.Modules["example.com/m"]);
        Assert.AreEqual(new SourceLocation(folder.At("m/go.mod"), 3), workspace.MinimumLanguage?.Location);
        Assert.AreEqual("go 1.23", workspace.MinimumLanguage?.Text);
        Assert.AreEqual(new SourceLocation(folder.At("m/go.mod"), 5), workspace.PreferredToolchain?.Location);
        Assert.AreEqual("toolchain go1.25.1", workspace.PreferredToolchain?.Text);
    }

    [TestMethod]
    public void TheNearestModuleCounts()
    {
        using var folder = new TemporaryFolder();
        folder.Write("go.mod", "module outer\n");
        folder.Write("nested/go.mod", "module inner\n");
        folder.Make("nested/cmd/go.mod");
        Assert.AreEqual("inner", Read(folder, "nested/cmd").ModulePath);
        Assert.AreEqual("outer", Read(folder, ".").ModulePath);
    }

    [TestMethod]
    [DataRow(null, "go mod init")]
    [DataRow("alt.mod", "the same 'module' line as alt.mod")]
    public void WithoutAModuleThereIsNoBuild(string? modFile, string advice)
    {
        using var folder = new TemporaryFolder();
        folder.Write("alt.mod", "module m\n");
        var finding = Assert.ThrowsExactly<BuildException>(() => Read(folder, ".", modFile: modFile)).Finding;
        Assert.AreEqual("WSLGO3014", finding.Code);
        Assert.AreEqual(s_project, finding.Location);
        StringAssert.Contains(finding.Message, folder.Path);
        StringAssert.Contains(finding.Message, advice);
    }

    [TestMethod]
    public void LocalReplacementsAreRead()
    {
        using var folder = new TemporaryFolder();
        folder.Write("m/go.mod", """
            module example.com/m
            replace example.com/parent => ..
            replace example.com/a v1.0.0 => ../a/
            replace example.com/b => ./b
            replace example.com/c => example.com/d v1.0.0
            replace example.com/missing => ../missing
            replace example.com/again => ../a
            """);
        folder.Make("a");
        folder.Make("m/b");
        var workspace = Read(folder, "m");
        AreEqual(folder, ["m", ".", "a", "m/b"], workspace.Roots);
        Assert.AreEqual(folder.At("a"), workspace.Modules["example.com/a"]);
        Assert.AreEqual(folder.At("a"), workspace.Modules["example.com/again"]);
        Assert.AreEqual(folder.At("missing"), workspace.Modules["example.com/missing"]);
        Assert.IsFalse(workspace.Modules.ContainsKey("example.com/c"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("auto")]
    [DataRow(null)]
    public void AWorkspaceIsFoundUpwards(string? variable)
    {
        using var folder = new TemporaryFolder();
        folder.Write("go.work", "go 1.24\ntoolchain go1.26.0\nuse (\n./m\n./lib\n./missing\n)\n");
        folder.Write("go.work.sum", "");
        folder.Write("m/go.mod", "module example.com/m\ngo 1.23\n");
        folder.Write("lib/go.mod", "module example.com/lib\ngo 1.25\ntoolchain go1.25.5\nreplace example.com/x => ../x\n");
        folder.Write("lib/go.sum", "");
        folder.Make("x");
        var workspace = Read(folder, "m", variable);
        Assert.AreEqual(folder.At("go.work"), workspace.WorkFile);
        Assert.AreEqual("example.com/m", workspace.ModulePath);
        AreEqual(folder, ["m", "lib", "x"], workspace.Roots);
        AreEqual(folder, ["m/go.mod", "go.work", "go.work.sum", "lib/go.mod", "lib/go.sum"], workspace.Files);
        Assert.AreEqual(folder.At("lib"), workspace.Modules["example.com/lib"]);
        Assert.AreEqual("go 1.25", workspace.MinimumLanguage?.Text);
        Assert.AreEqual("toolchain go1.26.0", workspace.PreferredToolchain?.Text);
    }

    [TestMethod]
    public void AWorkspaceCanBeSwitchedOffOrNamed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("go.work", "use ./m\n");
        folder.Write("other/my.work", "use ../lib\n");
        folder.Write("m/go.mod", "module m\n");
        folder.Write("lib/go.mod", "module lib\n");
        Assert.IsNull(Read(folder, "m", "off").WorkFile);
        Assert.IsNull(Read(folder, "m", "my.work").WorkFile);
        Assert.IsNull(Read(folder, "m", folder.At("missing.work")).WorkFile);
        var workspace = Read(folder, "m", folder.At("other/my.work"));
        Assert.AreEqual(folder.At("other/my.work"), workspace.WorkFile);
        AreEqual(folder, ["m", "lib"], workspace.Roots);
    }

    [TestMethod]
    public void WorkspaceMembersComeBeforeItsReplacementsAndThoseBeforeTheModules()
    {
        using var folder = new TemporaryFolder();
        folder.Write("go.work", "use (\n./m\n./lib\n)\nreplace example.com/x => ./x-work\nreplace example.com/lib v1.0.0 => ./old\n");
        folder.Write("m/go.mod", "module m\nreplace example.com/x => ../x-mod\nreplace example.com/lib => ../older\n");
        folder.Write("lib/go.mod", "module example.com/lib\nreplace example.com/x => ../x-lib\n");
        foreach (var name in new[] { "x-work", "x-mod", "x-lib", "old", "older" })
            folder.Make(name);
        var workspace = Read(folder, "m", "");
        Assert.AreEqual(folder.At("x-work"), workspace.Modules["example.com/x"]);
        Assert.AreEqual(folder.At("lib"), workspace.Modules["example.com/lib"]);
        CollectionAssert.AreEquivalent(
            new[] { "m", "lib", "x-work", "x-mod", "x-lib", "old", "older" }.Select(folder.At).ToArray(),
            workspace.Roots.ToArray());
    }

    [TestMethod]
    public void AnotherModFileBringsItsSumFileAndIsRelativeToTheModule()
    {
        using var folder = new TemporaryFolder();
        folder.Write("m/go.mod", "module m\n\ngo 1.26\n\nreplace a => ../no\n");
        folder.Write("m/go.sum", "");
        folder.Write("alt/dev.mod", "module m\ngo 1.21\nreplace a => ../a\n");
        folder.Write("alt/dev.sum", "");
        folder.Make("a");
        folder.Make("no");
        var workspace = Read(folder, "m", modFile: "alt/dev.mod");
        Assert.AreEqual(folder.At("m"), workspace.ModuleRoot);
        Assert.AreEqual(folder.At("alt/dev.mod"), workspace.GoModPath);
        AreEqual(folder, ["m", "a"], workspace.Roots);
        AreEqual(folder, ["alt/dev.mod", "alt/dev.sum", "m/go.mod"], workspace.Files);
        Assert.AreEqual("go 1.21", workspace.MinimumLanguage?.Text);
    }

    [TestMethod]
    public void AnotherModFileHasToExist()
    {
        using var folder = new TemporaryFolder();
        folder.Write("go.mod", "module m\n");
        var finding = Assert.ThrowsExactly<BuildException>(() => Read(folder, ".", modFile: "dev.mod")).Finding;
        Assert.AreEqual("WSLGO3004", finding.Code);
        Assert.AreEqual(s_project, finding.Location);
        StringAssert.Contains(finding.Message, folder.At("dev.mod"));
    }

    [TestMethod]
    public void VendoredModulesAreTheModulesOwnOrTheWorkspaces()
    {
        using var folder = new TemporaryFolder();
        folder.Write("go.work", "use ./m\n");
        folder.Write("m/go.mod", "module m\n");
        folder.Make("m/vendor");
        Assert.IsNull(Read(folder, "m").VendorDirectory);
        folder.Write("m/vendor/modules.txt", "");
        Assert.AreEqual(folder.At("m/vendor"), Read(folder, "m").VendorDirectory);

        Assert.IsNull(Read(folder, "m", "").VendorDirectory);
        folder.Write("vendor/modules.txt", "");
        var workspace = Read(folder, "m", "");
        Assert.AreEqual(folder.At("vendor"), workspace.VendorDirectory);
        AreEqual(folder, ["m", "vendor"], workspace.Roots);
    }

    [TestMethod]
    public void ProblemsOfAllFilesHaveTheirPlaces()
    {
        using var folder = new TemporaryFolder();
        folder.Write("go.work", "use (\n./m\n./lib\n)\n>>>>>>> theirs\n");
        folder.Write("m/go.mod", "");
        var problems = Read(folder, "m", "").Problems;
        CollectionAssert.AreEqual(
            new[] { new SourceLocation(folder.At("m/go.mod"), 1), new SourceLocation(folder.At("go.work"), 5) },
            problems.Select(problem => problem.Location).ToArray());
        Assert.IsTrue(problems.All(problem => problem is { Code: "WSLGO3014", Severity: FindingSeverity.Error }));
    }

    [TestMethod]
    public void AFileThatCannotBeReadIsNamed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("go.mod", "module m\n");
        Unprivileged.Run(folder.Path, () =>
        {
            using var denied = Unprivileged.Deny(path);
            var finding = Assert.ThrowsExactly<BuildException>(() => Read(folder, ".")).Finding;
            Assert.AreEqual("WSLGO3014", finding.Code);
            Assert.AreEqual(new SourceLocation(path), finding.Location);
        });
    }

    [TestMethod]
    public void VersionsThatGoDoesNotKnowAskForNothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("go.mod", "module m\ngo latest\ntoolchain default\n");
        var requirement = Read(folder, ".").Requirement();
        Assert.IsNull(requirement.MinimumLanguage);
        Assert.IsNull(requirement.PreferredToolchain);
    }

    [TestMethod]
    public void PackagesOfOneModuleShareItsWorkspace()
    {
        using var folder = new TemporaryFolder();
        folder.Write("m/go.mod", "module m\n");
        folder.Write("m/cmd/a/a.go", "package main\n");
        folder.Write("m/cmd/b/b.go", "package main\n");
        folder.Write("m/tools/go.mod", "module m/tools\n");
        folder.Write("m/deep/go.work", "go 1.23\n");
        folder.Write("m/deep/c/c.go", "package main\n");
        var workspaces = new Workspaces(new Dictionary<string, string>());
        var first = workspaces.Of(folder.At("m/cmd/a"), null, s_project);
        Assert.AreSame(first, workspaces.Of(folder.At("m/cmd/b"), null, s_project));
        Assert.AreSame(first, workspaces.Of(folder.At("m"), null, s_project));
        Assert.AreEqual(folder.At("m/tools"), workspaces.Of(folder.At("m/tools"), null, s_project).ModuleRoot);
        Assert.AreEqual(folder.At("m/deep/go.work"), workspaces.Of(folder.At("m/deep/c"), null, s_project).WorkFile);
    }

    private static Workspace Read(TemporaryFolder folder, string directory, string? goWork = "off", string? modFile = null)
    {
        var environment = new Dictionary<string, string>();
        if (goWork is not null)
            environment["GOWORK"] = goWork;
        return new Workspaces(environment).Of(folder.At(directory), modFile is null ? null : folder.At(modFile), s_project);
    }

    private static void AreEqual(TemporaryFolder folder, string[] expected, IEnumerable<string> actual) =>
        CollectionAssert.AreEqual(expected.Select(folder.At).ToArray(), actual.ToArray());
}
