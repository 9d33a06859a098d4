using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class LinkedPackagesTests
{
    [TestMethod]
    public void APackageThatIsImportedThroughALinkIsListedAndNothingElseBehindIt()
    {
        using var folder = Module("import \"example.com/m/l/a\"");
        folder.Write("out/a/a.go", "package a\n");
        folder.Write("out/b/b.go", "package b\n");
        folder.Write("out/x.go", "package out\n");
        folder.Link("m/l", "../out");
        folder.Link("m/unnamed", "..");

        var tree = Find(folder)!;

        AreEqual(folder, ["m/l/a/a.go"], tree);
        Assert.AreEqual(new SourceLink(folder.At("m/l"), "../out"), tree.Links.Single());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("import \"example.com/m/other\"")]
    [DataRow("import \"example.com/m/lx\"")]
    [DataRow("import \"example.org/m/l\"")]
    [DataRow("import \"example.com/m/l/../../etc\"")]
    [DataRow("import \"example.com/m//l\"")]
    [DataRow("import \"l\"")]
    [DataRow("// import \"example.com/m/l\"")]
    public void WhatNothingNamesCostsNothing(string import)
    {
        using var folder = Module(import);
        folder.Write("out/a.go", "package out\n");
        folder.Link("m/l", "../out");
        Assert.IsNull(Find(folder));
    }

    [TestMethod]
    public void WithoutLinksNoFileIsRead()
    {
        using var folder = Module("import \"example.com/m/l\"");
        folder.Link("m/file", "main.go");
        var index = new ImportIndex([], new Dictionary<string, Manifest>(), 2);
        Assert.IsNull(Find(folder, index: index));
        Assert.IsEmpty(index.Files);
    }

    [TestMethod]
    public void ImportsOfLinkedPackagesLeadFurther()
    {
        using var folder = Module("import \"example.com/m/l/a\"");
        folder.Write("out/a/a.go", "package a\nimport \"example.com/m/l/b\"\n");
        folder.Write("out/b/b.go", "package b\nimport \"example.com/m/l/inner/c\"\n");
        folder.Write("far/c/c.go", "package c\nimport \"example.com/m/l/a\"\n");
        folder.Link("out/inner", "../far");
        folder.Link("m/l", folder.At("out"));

        var tree = Find(folder)!;

        AreEqual(folder, ["m/l/a/a.go", "m/l/b/b.go", "m/l/inner/c/c.go"], tree);
        CollectionAssert.AreEqual(new[] { folder.At("m/l"), folder.At("m/l/inner") }, tree.Links.Select(link => link.Path).ToArray());
    }

    [TestMethod]
    public void WhatALinkedPackageEmbedsIsListed()
    {
        using var folder = Module("import \"example.com/m/l\"");
        folder.Write("out/a.go", "package out\nimport _ \"embed\"\n//go:embed text/*.txt\n");
        folder.Write("out/text/a.txt", "");
        folder.Write("out/not/a.txt", "");
        folder.Link("m/l", "../out");
        AreEqual(folder, ["m/l/a.go", "m/l/text/a.txt"], Find(folder)!);
    }

    [TestMethod]
    public void DirectoriesThatLeadToEachOtherAreReadByTheNamesThatAreImported()
    {
        using var folder = Module("import (\n\"example.com/m/d0/l1\"\n\"example.com/m/d0/l1/l2/l3/l4\"\n)");
        for (var i = 0; i < 9; i++)
        {
            folder.Write($"m/d{i}/d.go", "package d\n");
            for (var j = 0; j < 9; j++) folder.Link($"m/d{i}/l{j}", $"../d{j}");
        }

        AreEqual(folder, ["m/d0/l1/d.go", "m/d0/l1/l2/l3/l4/d.go"], Find(folder)!);
    }

    [TestMethod]
    public void VendoredPackagesAreNamedByTheirPath()
    {
        using var folder = Module("import \"example.org/v/sub\"");
        folder.Write("m/vendor/modules.txt", "");
        folder.Write("out/sub/v.go", "package sub\n");
        folder.Link("m/vendor/example.org/v", folder.At("out"));
        AreEqual(folder, ["m/vendor/example.org/v/sub/v.go"], Find(folder)!);
    }

    [TestMethod]
    public void AReplacedModuleHasTheNameThatItReplaces()
    {
        using var folder = Module("import \"example.com/lib/l\"");
        folder.Write("m/go.mod", "module example.com/m\n\ngo 1.23\n\nreplace example.com/lib => ../lib\n");
        folder.Write("lib/go.mod", "module example.com/own\n");
        folder.Write("out/a.go", "package l\n");
        folder.Link("lib/l", "../out");
        AreEqual(folder, ["lib/l/a.go"], Find(folder)!);
    }

    [TestMethod]
    public void AModuleBehindALinkHasItsOwnTree()
    {
        using var folder = Module("import (\n\"example.com/lib/a\"\n\"example.com/lib/l\"\n)");
        folder.Write("m/go.mod", "module example.com/m\n\ngo 1.23\n\nreplace example.com/lib => ./link/lib\n");
        folder.Write("far/lib/go.mod", "module example.com/lib\n");
        folder.Write("far/lib/a/a.go", "package a\n");
        folder.Write("out/a.go", "package l\n");
        folder.Link("far/lib/l", folder.At("out"));
        folder.Link("m/link", "../far");
        AreEqual(folder, ["m/link/lib/l/a.go"], Find(folder)!);
    }

    [TestMethod]
    public void ADirectoryThatIsNamedItselfIsListed()
    {
        using var folder = Module("");
        folder.Write("out/cmd/main.go", "package main\n");
        folder.Link("m/l", "../out");
        AreEqual(folder, ["m/l/cmd/main.go"], Find(folder, [folder.At("m/l/cmd"), folder.At("m")])!);
    }

    [TestMethod]
    public void AFileThatWasReadIsReadAgainOnlyIfItMayHaveChanged()
    {
        using var folder = Module("import \"example.com/m/l\"");
        folder.Write("out/a.go", "package l\n");
        folder.Link("m/l", "../out");
        var first = new ImportIndex([], new Dictionary<string, Manifest>(), 2);
        Find(folder, index: first);
        CollectionAssert.AreEquivalent(new[] { folder.At("m/main.go"), folder.At("m/l/a.go") }, first.Files.Select(file => file.Path).ToArray());

        // What is kept is wrong, which shows whether it is taken.
        FileImports[] known = [.. first.Files.Select(file => file with { Imports = ["example.com/m/l/kept"] })];
        var tree = new TreeScanner().Scan(folder.At("m"), [], CancellationToken.None);
        var settled = new Manifest(tree, new Dictionary<string, string>());
        var fresh = settled with { Fresh = new Dictionary<string, string> { ["main.go"] = "" } };
        var later = settled with { Tree = tree with { Files = [.. tree.Files.Select(file => file with { Modified = 1 })] } };
        Assert.AreEqual("example.com/m/l/kept", Imports(settled, known));
        Assert.AreEqual("example.com/m/l", Imports(fresh, known));
        Assert.AreEqual("example.com/m/l", Imports(later, known));
        Assert.AreEqual("example.com/m/l", Imports(null, known));
        Assert.AreEqual("example.com/m/l", Imports(settled, [.. known.Select(file => file with { Length = 1 })]));

        string Imports(Manifest? manifest, FileImports[] known)
        {
            var manifests = manifest is null ? [] : new Dictionary<string, Manifest> { [tree.Root] = manifest };
            return AccessWatch.Run("", watch => new ImportIndex(known, manifests, 2).Of(tree, watch), CancellationToken.None).Single();
        }
    }

    private static TemporaryFolder Module(string imports)
    {
        var folder = new TemporaryFolder();
        folder.Write("m/go.mod", "module example.com/m\n");
        folder.Write("m/main.go", $"package main\n{imports}\n");
        return folder;
    }

    private static SourceTree? Find(TemporaryFolder folder, string[]? named = null, ImportIndex? index = null)
    {
        var workspace = new Workspaces(new Dictionary<string, string> { ["GOWORK"] = "off" }).Of(folder.At("m"));
        var trees = workspace.Roots.Select(root => new TreeScanner().Scan(root, [], CancellationToken.None)).ToArray();
        return AccessWatch.Run(
            folder.Path,
            watch => new LinkedPackages([workspace], named ?? []).Find(
                trees, new TreeScanner(), index ?? new ImportIndex([], new Dictionary<string, Manifest>(), 2), watch),
            CancellationToken.None);
    }

    private static void AreEqual(TemporaryFolder folder, string[] expected, SourceTree tree) =>
        CollectionAssert.AreEqual(expected, tree.Files.Select(file => Path.GetRelativePath(folder.Path, file.Path)).ToArray());
}
