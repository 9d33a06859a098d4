using WslGo.Build.Inputs;
using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Inputs;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class InputGraphTests
{
    [TestMethod]
    public void OnlyPackagesThatImportsReachAreInIt()
    {
        using var folder = new GraphFolder("fmt example.com/m/a example.org/elsewhere");
        folder.Write("m/a/a.go", GraphFolder.Source("a", "example.com/m/b/c")).Write("m/b/c/c.go", GraphFolder.Source("c", "example.com/m/a"))
            .Write("m/b/b.go", "package b\n").Write("m/other/other.go", "package other\n").Write("m/README.md");
        var graph = folder.Scan();
        Assert.AreEqual("m/a/a.go m/b/c/c.go m/go.mod m/main.go", string.Join(' ', folder.Files(graph)));
        CollectionAssert.AreEqual(new[] { "m", "m/a", "m/b/c" }, folder.Relative(graph.Packages));
        CollectionAssert.AreEqual(new[] { "m/b/go.mod", "m/go.sum" }, folder.Relative(graph.Names));
        Assert.IsEmpty(graph.Whole);
    }

    [TestMethod]
    public void OfAPackageItIsWhatGoCanCompileForAnyTarget()
    {
        using var folder = new GraphFolder("example.com/m/a");
        string[] taken = ["a.go", "a_windows.go", "a.c", "a.cc", "a.cpp", "a.cxx", "a.m", "a.h", "a.hh", "a.hpp", "a.hxx", "a.f", "a.F", "a.for", "a.f90", "a.s", "a.S", "a.sx", "a.swig", "a.swigcxx", "a.syso"];
        string[] left = ["_a.go", ".a.go", "a_test.go", "a.txt", "default.pgo", "a.o", "a.a", "go.sum", "sub/a.go"];
        foreach (var name in taken.Concat(left)) folder.Write("m/a/" + name, name.EndsWith(".go", StringComparison.Ordinal) ? "package a\n" : "");
        string[] expected = [.. taken.Select(name => "m/a/" + name), "m/go.mod", "m/main.go"];
        Array.Sort(expected, StringComparer.Ordinal);
        CollectionAssert.AreEqual(expected, folder.Files(folder.Scan()));
    }

    [TestMethod]
    [DataRow("m/main_windows.go", "")]
    [DataRow("m/main_arm64.go", "")]
    [DataRow("m/x.go", "//go:build e2e && !linux\n\n")]
    [DataRow("m/gen.go", "//go:build ignore\n\n")]
    public void ImportsOfAllTargetsCount(string file, string constraint)
    {
        using var folder = new GraphFolder();
        folder.Write(file, constraint + GraphFolder.Source("main", "example.com/m/a")).Write("m/a/a.go", "package a\n");
        Assert.Contains("m/a/a.go", folder.Files());
    }

    [TestMethod]
    public void TheProfileOfAProgramIsInIt()
    {
        using var folder = new GraphFolder("example.com/m/a");
        folder.Write("m/default.pgo").Write("m/a/a.go", "package a\n").Write("m/a/default.pgo");
        Assert.AreEqual("m/a/a.go m/default.pgo m/go.mod m/main.go", folder.Files());
    }

    [TestMethod]
    public void TestsAreInItOnRequest()
    {
        using var folder = new GraphFolder("example.com/m/a");
        folder.Write("m/main_test.go", GraphFolder.Source("main", "example.com/m/t")).Write("m/t/t.go", "package t\n").Write("m/t/t_test.go", "package t\n")
            .Write("m/a/a.go", "package a\n").Write("m/a/a_test.go", "package a\n");
        Assert.AreEqual("m/a/a.go m/go.mod m/main.go", folder.Files());
        var graph = folder.Scan(folder.Request() with { WithTests = true });
        Assert.AreEqual("m/a/a.go m/go.mod m/main.go m/main_test.go m/t/t.go", string.Join(' ', folder.Files(graph)));
    }

    [TestMethod]
    public void ADirectoryOfNothingButTestsIsAPackageForImports()
    {
        using var folder = new GraphFolder("example.com/m/a");
        folder.Write("m/a/a_test.go", GraphFolder.Source("a", "example.com/m/b")).Write("m/b/b.go", "package b\n");
        Assert.AreEqual("m/a/a_test.go m/go.mod m/main.go", folder.Files());
    }

    [TestMethod]
    [DataRow("example.com/m/../x")]
    [DataRow("example.com/m//x")]
    [DataRow("./x")]
    [DataRow("/x")]
    [DataRow("example.com/mx")]
    [DataRow("example.com/m/x ")]
    [DataRow("example.com/m/x.")]
    [DataRow("C")]
    [DataRow("x")]
    public void WhatIsNoImportOfAModuleLeadsNowhere(string import)
    {
        using var folder = new GraphFolder();
        folder.Write("m/main.go", $"package main\nimport _ \"{import}\"\n").Write("m/x/x.go", "package x\n").Write("x/x.go", "package x\n").Write("m/x./x.go", "package x\n");
        Assert.AreEqual("m/go.mod m/main.go", folder.Files());
    }

    [TestMethod]
    public void EachModuleWhoseNameAnImportBeginsWithIsLookedInto()
    {
        using var folder = new GraphFolder("example.com/m/inner/p example.com/m/inner/q");
        folder.Write("m/go.mod", "module example.com/m\ngo 1.23\nreplace example.com/m/inner => ../inner\n");
        folder.Write("inner/go.mod", "module example.com/m/inner\n").Write("inner/p/p.go", "package p\n").Write("m/inner/q/q.go", "package q\n");
        var graph = folder.Scan();
        Assert.AreEqual("inner/go.mod inner/p/p.go m/go.mod m/inner/q/q.go m/main.go", string.Join(' ', folder.Files(graph)));
        CollectionAssert.IsSubsetOf(new[] { "inner/q", "m/inner/p" }, folder.Relative(graph.Names));
    }

    [TestMethod]
    public void ReplacementsOfSeveralVersionsAreAllLookedInto()
    {
        using var folder = new GraphFolder("example.com/r");
        folder.Write("m/go.mod", "module example.com/m\ngo 1.23\nreplace (\n\texample.com/r v1.0.0 => ../r1\n\texample.com/r v1.1.0 => ../r2\n)\n");
        folder.Write("r1/go.mod", "module example.com/r\n").Write("r1/r.go", "package r\n").Write("r2/go.mod", "module example.com/r\n").Write("r2/r.go", "package r\n");
        Assert.AreEqual("m/go.mod m/main.go r1/go.mod r1/r.go r2/go.mod r2/r.go", folder.Files());
    }

    [TestMethod]
    public void MembersOfAWorkspaceAreInItWithTheirModuleFiles()
    {
        using var folder = new GraphFolder("example.com/lib/a");
        folder.Write("go.work", "go 1.23\nuse (\n\t./m\n\t./lib\n\t./unused\n)\n").Write("go.work.sum").Write("m/go.sum");
        folder.Write("lib/go.mod", "module example.com/lib\n").Write("lib/go.sum").Write("lib/a/a.go", "package a\n").Write("lib/b/b.go", "package b\n");
        folder.Write("unused/go.mod", "module example.com/unused\n").Write("unused/u.go", "package u\n");
        Assert.AreEqual("go.work go.work.sum lib/a/a.go lib/go.mod lib/go.sum m/go.mod m/go.sum m/main.go unused/go.mod", folder.Files());
    }

    [TestMethod]
    public void AnAlternativeModuleFileIsInIt()
    {
        using var folder = new GraphFolder();
        folder.Write("alt/other.mod", "module example.com/m\ngo 1.23\n").Write("alt/other.sum");
        Assert.AreEqual("alt/other.mod alt/other.sum m/go.mod m/main.go", string.Join(' ', folder.Files(folder.Scan(folder.Request(modFile: "alt/other.mod")))));
    }

    [TestMethod]
    public void VendoredPackagesAreInItWhateverModuleFilesLieBesideThem()
    {
        using var folder = new GraphFolder("fmt example.org/v/a example.org/gone");
        folder.Write("m/vendor/modules.txt", "# example.org/v v1.0.0\n## explicit\nexample.org/v/a\n");
        folder.Write("m/vendor/example.org/v/go.mod", "module v\n").Write("m/vendor/example.org/v/a/a.go", GraphFolder.Source("a", "example.org/v/b net/http"));
        folder.Write("m/vendor/example.org/v/b/b.go", "package b\n").Write("m/vendor/example.org/v/c/c.go", "package c\n");
        var graph = folder.Scan();
        Assert.AreEqual(
            "m/go.mod m/main.go m/vendor/example.org/v/a/a.go m/vendor/example.org/v/b/b.go m/vendor/modules.txt", string.Join(' ', folder.Files(graph)));
        CollectionAssert.AreEqual(new[] { "m/go.sum", "m/vendor/example.org/gone", "m/vendor/fmt", "m/vendor/net" }, folder.Relative(graph.Names));
    }

    [TestMethod]
    public void TheVendorDirectoryOfAWorkspaceIsARootOfItsOwn()
    {
        using var folder = new GraphFolder("example.org/v");
        folder.Write("go.work", "go 1.23\nuse ./m\n").Write("vendor/modules.txt", "## workspace\n").Write("vendor/example.org/v/v.go", "package v\n");
        Assert.AreEqual("go.work m/go.mod m/main.go vendor/example.org/v/v.go vendor/modules.txt", folder.Files());
    }

    [TestMethod]
    public void AModuleInTheWayEndsTheWalk()
    {
        using var folder = new GraphFolder("example.com/m/a/b/c example.com/m/d");
        folder.Write("m/a/go.mod", "module other\n").Write("m/a/b/c/c.go", "package c\n").Write("m/d/go.mod", "module d\n").Write("m/d/d.go", "package d\n");
        var graph = folder.Scan();
        Assert.AreEqual("m/a/go.mod m/d/go.mod m/go.mod m/main.go", string.Join(' ', folder.Files(graph)));
        Assert.Contains("m/a/go.mod", folder.Relative(graph.Names));
        Assert.Contains("m/d", folder.Relative(graph.Directories));
    }

    [TestMethod]
    [DataRow("*.txt", "a.txt .hidden.txt")]
    [DataRow("shown", "shown/a shown/b/c")]
    [DataRow("all:shown", "shown/.a shown/_a shown/a shown/b/c")]
    [DataRow("shown/*", "shown/.a shown/_a shown/a shown/b/c")]
    [DataRow("shown/b", "shown/b/c")]
    [DataRow("nested", "nested/go.mod")]
    [DataRow("nest", "nest/in/go.mod nest/x")]
    [DataRow("empty", "empty/")]
    [DataRow("hiddenonly", "hiddenonly/")]
    [DataRow("../x", "")]
    [DataRow("missing/*", "")]
    [DataRow(".git", "")]
    [DataRow("shown/b/c shown/a", "shown/a shown/b/c")]
    public void WhatPatternsEmbedIsInIt(string patterns, string expected)
    {
        using var folder = new GraphFolder("example.com/m/e");
        folder.Write("m/e/e.go", $"package e\nimport _ \"embed\"\n\n//go:embed {patterns}\nvar s string\n");
        foreach (var name in new[] { "a.txt", ".hidden.txt", "shown/a", "shown/.a", "shown/_a", "shown/b/c", "nested/go.mod", "nested/a", "nest/in/go.mod", "nest/in/a", "nest/x", "hiddenonly/.x", ".git/x", "x/a" })
            folder.Write("m/e/" + name, "x");
        Directory.CreateDirectory(folder.At("m/e/empty"));
        folder.Write("m/x");
        string[] files = [.. expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => "m/e/" + name), "m/e/e.go", "m/go.mod", "m/main.go"];
        Array.Sort(files, StringComparer.Ordinal);
        CollectionAssert.AreEqual(files, folder.Files(folder.Scan()));
    }

    [TestMethod]
    public void AFileThatDoesNotImportEmbedEmbedsNothing()
    {
        using var folder = new GraphFolder();
        folder.Write("m/e.go", "package main\n//go:embed a.txt\nvar s string\n").Write("m/a.txt");
        Assert.AreEqual("m/e.go m/go.mod m/main.go", folder.Files());
    }

    [TestMethod]
    public void LinksThatPatternsMeetAreNotFollowed()
    {
        using var folder = new GraphFolder();
        folder.Write("m/e.go", "package main\nimport _ \"embed\"\n//go:embed d l\nvar s string\n").Write("m/d/a").Write("far/x");
        folder.Link("m/d/l", "../../far").Link("m/l", "../far");
        var graph = folder.Scan();
        Assert.AreEqual("m/d/a m/e.go m/go.mod m/main.go", string.Join(' ', folder.Files(graph)));
        CollectionAssert.AreEqual(new[] { "d/l", "l" }, graph.Trees[folder.At("m")].Links.Select(link => link.Path).ToArray());
    }

    [TestMethod]
    [DataRow("import \"C\"\n", true, "linux", true)]
    [DataRow("import \"C\"\n", false, "linux", false)]
    [DataRow("//go:build windows\n\npackage a\n\nimport \"C\"\n", true, "linux", false)]
    [DataRow("//go:build windows\n\npackage a\n\nimport \"C\"\n", true, "windows", true)]
    [DataRow("// +build windows\n\npackage a\n\nimport \"C\"\n", true, "linux", false)]
    public void AWholeModuleIsTakenIfAPackageUsesCgo(string source, bool cgo, string os, bool isWhole)
    {
        using var folder = new GraphFolder("example.com/m/a");
        folder.Write("m/a/a.go", source.StartsWith("//", StringComparison.Ordinal) ? source : "package a\n" + source).Write("m/include/x.inc").Write("m/out/left.out");
        var graph = folder.Scan(folder.Request(tags: GraphFolder.Tags(cgo, os)));
        Assert.AreEqual(isWhole, graph.Whole.ContainsKey(folder.At("m")));
        Assert.AreEqual(isWhole ? "m/a/a.go m/go.mod m/include/x.inc m/main.go" : "m/a/a.go m/go.mod m/main.go", string.Join(' ', folder.Files(graph)));
    }

    [TestMethod]
    public void CgoOfAReplacedModuleTakesThatModuleOnly()
    {
        using var folder = new GraphFolder("example.com/r");
        folder.Write("m/go.mod", "module example.com/m\ngo 1.23\nreplace example.com/r => ../r\n").Write("m/x.txt");
        folder.Write("r/go.mod", "module example.com/r\n").Write("r/r.go", GraphFolder.Source("r", "C")).Write("r/x.txt");
        var graph = folder.Scan(folder.Request(tags: GraphFolder.Tags(cgo: true)));
        Assert.AreEqual("m/go.mod m/main.go r/go.mod r/r.go r/x.txt", string.Join(' ', folder.Files(graph)));
    }

    [TestMethod]
    [DataRow("a.s", "#include \"textflag.h\"\n", false)]
    [DataRow("a.s", "// #include \"../x.h\"\n", false)]
    [DataRow("a.s", "TEXT f\n\t# include \"../x.h\"\n", true)]
    [DataRow("a.s", "#include \"sub/x.h\"\n", true)]
    [DataRow("a.h", "#include \"../x.h\"\n", false)]
    public void AWholeModuleIsTakenIfAssemblyIncludesFilesOfOtherDirectories(string name, string text, bool isWhole)
    {
        using var folder = new GraphFolder();
        folder.Write("m/" + name, text);
        Assert.AreEqual(isWhole, folder.Scan().Whole.Count == 1);
        if (name != "a.h") return;
        folder.Write("m/a.s", "#include \"a.h\"\n");
        Assert.HasCount(1, folder.Scan().Whole);
    }

    [TestMethod]
    public void AllIsTakenOnRequest()
    {
        using var folder = new GraphFolder();
        folder.Write("m/unused/u.go", "package u\n");
        var graph = folder.Scan(folder.Request() with { ReasonForAll = "-overlay" });
        Assert.AreEqual("m/go.mod m/main.go m/unused/u.go", string.Join(' ', folder.Files(graph)));
        Assert.AreEqual("-overlay", graph.Whole[folder.At("m")]);
    }

    [TestMethod]
    public void APackageBehindALinkIsInItByThatWay()
    {
        using var folder = new GraphFolder("example.com/m/l/a example.com/m/p");
        folder.Write("out/a/a.go", GraphFolder.Source("a", "example.com/m/l/b")).Write("out/b/b.go", "package b\n").Write("out/c/c.go", "package c\n").Write("p/p.go", "package p\n");
        folder.Link("m/l", "../out").Link("m/p", "../p").Link("m/unnamed", "/");
        var graph = folder.Scan();
        Assert.AreEqual("m/go.mod m/l/a/a.go m/l/b/b.go m/main.go m/p/p.go", string.Join(' ', folder.Files(graph)));
        CollectionAssert.AreEqual(new[] { "l", "p" }, graph.Trees[folder.At("m")].Links.Select(link => link.Path).ToArray());
        CollectionAssert.AreEqual(new[] { "m/l", "m/p" }, folder.Relative(graph.Trees[""].Links.Select(link => link.Path)));
        CollectionAssert.AreEqual(new[] { "m/l/a/a.go", "m/l/b/b.go", "m/p/p.go" }, folder.Relative(graph.Trees[""].Files.Select(file => file.Path)));
    }

    [TestMethod]
    public void AModuleThatIsNamedByALinkIsOneLikeOthers()
    {
        using var folder = new GraphFolder("example.com/m/a");
        folder.Write("m/a/a.go", "package a\n").Link("link", "m");
        var graph = folder.Scan(folder.Request("link"));
        Assert.AreEqual("link/a/a.go link/go.mod link/main.go", string.Join(' ', folder.Files(graph)));
        Assert.IsEmpty(graph.Trees[""].Files);
        Assert.IsEmpty(graph.Trees[folder.At("link")].Links);
    }

    [TestMethod]
    public void ALinkIntoAModuleTakesAllOfIt()
    {
        using var folder = new GraphFolder("example.com/m/l");
        folder.Write("m/real/r.go", "package r\n").Link("m/l", "real");
        var graph = folder.Scan();
        Assert.HasCount(1, graph.Whole);
        Assert.Contains("m/real/r.go", folder.Files(graph));
    }

    [TestMethod]
    public void AFileThatALinkLeadsToIsInItToo()
    {
        using var folder = new GraphFolder();
        folder.Write("m/shared/s.txt", "package main\n").Write("far.txt", "package main\n").Link("m/s.go", "shared/s.txt").Link("m/f.go", "../far.txt").Link("m/gone.go", "nowhere");
        var graph = folder.Scan();
        Assert.AreEqual("m/f.go m/go.mod m/gone.go m/main.go m/s.go m/shared/s.txt", string.Join(' ', folder.Files(graph)));
        Assert.IsEmpty(graph.Whole);
    }

    [TestMethod]
    public void APipeIsNotRead()
    {
        using var folder = new GraphFolder();
        SpecialFile.Pipe(folder.At("m/pipe.go"));
        folder.Link("m/zero.go", "/dev/zero");
        Assert.AreEqual("m/go.mod m/main.go m/zero.go", folder.Files());
    }

    [TestMethod]
    public void LinksInACircleEnd()
    {
        using var folder = new GraphFolder("example.com/m/a/b/a/b/a");
        folder.Link("m/a", "b").Link("m/b", "a");
        Assert.AreEqual("m/go.mod m/main.go", folder.Files());
    }

    [TestMethod]
    public void TwoProgramsShareWhatIsKnown()
    {
        using var folder = new GraphFolder();
        folder.Write("m/cmd/a/a.go", GraphFolder.Source("main", "example.com/m/both example.com/m/a")).Write("m/cmd/b/b.go", GraphFolder.Source("main", "example.com/m/both example.com/m/b"));
        folder.Write("m/both/both.go", "package both\n").Write("m/a/a.go", "package a\n").Write("m/b/b.go", "package b\n");
        var graphs = folder.ScanAll(folder.Request("m/cmd/a"), folder.Request("m/cmd/b"));
        Assert.AreEqual("m/a/a.go m/both/both.go m/cmd/a/a.go m/go.mod", string.Join(' ', folder.Files(graphs[0])));
        Assert.AreEqual("m/b/b.go m/both/both.go m/cmd/b/b.go m/go.mod", string.Join(' ', folder.Files(graphs[1])));
        Assert.AreEqual(5, folder.Read);
    }

    [TestMethod]
    public void AFileIsReadAgainOnlyIfItMayHaveChanged()
    {
        using var folder = new GraphFolder("example.com/m/a");
        folder.Write("m/a/a.go", "package a\n").Age();
        folder.Scan();
        Assert.AreEqual(3, folder.Read);
        folder.Scan();
        Assert.AreEqual(1, folder.Read, "The file that was just written.");
        folder.Write("m/a/a.go", GraphFolder.Source("a", "example.com/m/b")).Write("m/b/b.go", "package b\n");
        Assert.Contains("m/b/b.go", folder.Files());
        Assert.AreEqual(3, folder.Read);
    }

    [TestMethod]
    public void WhatIsKnownIsWrittenAndRead()
    {
        using var folder = new TemporaryFolder();
        KnownSource[] sources =
        [
            new("/m/a.go", 1, 2, true, new(["fmt", "C"], ["*.txt"], ["//go:build linux"], false)),
            new("/m/a.s", long.MaxValue, 3, false, new([], [], [], true)),
            new("/m/\uFDD0ff.go", 0, 0, false, new(["fmt"], [], [], false)),
        ];
        StateFile.Write(folder.At("state"), "test", writer => KnownSourcesFormat.Write(writer, sources));
        var read = StateFile.Read(folder.At("state"), "test", KnownSourcesFormat.Read)!;
        Assert.HasCount(3, read);
        for (var i = 0; i < 3; i++)
        {
            Assert.AreEqual(sources[i] with { Facts = read[i].Facts }, read[i]);
            CollectionAssert.AreEqual(sources[i].Facts.Imports, read[i].Facts.Imports);
            CollectionAssert.AreEqual(sources[i].Facts.Embeds, read[i].Facts.Embeds);
            CollectionAssert.AreEqual(sources[i].Facts.Constraints, read[i].Facts.Constraints);
            Assert.AreEqual(sources[i].Facts.IncludesElsewhere, read[i].Facts.IncludesElsewhere);
        }

        var bytes = File.ReadAllBytes(folder.At("state"));
        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0xFF;
            File.WriteAllBytes(folder.At("damaged"), damaged);
            _ = StateFile.Read(folder.At("damaged"), "test", KnownSourcesFormat.Read);
            File.WriteAllBytes(folder.At("damaged"), bytes[..at]);
            Assert.IsNull(StateFile.Read(folder.At("damaged"), "test", KnownSourcesFormat.Read));
        }
    }
}
