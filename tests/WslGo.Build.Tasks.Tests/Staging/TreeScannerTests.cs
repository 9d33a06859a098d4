using System.Net.Sockets;
using WslGo.Build.Hosting;
using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
public sealed class TreeScannerTests
{
    [TestMethod]
    public void ListsFilesInOrderWithSizeAndTime()
    {
        using var folder = new TemporaryFolder();
        var time = new DateTime(2104, 2, 29, 12, 34, 56, DateTimeKind.Utc); // Later than the inodes' own.
        foreach (var (path, text) in new[] { ("b.go", "12"), ("a/z.go", "123"), ("a.go", ""), ("C.go", "1"), ("a/b/c.go", "1") })
            File.SetLastWriteTimeUtc(folder.Write(path, text), time);
        folder.Make("empty");
        var before = DateTime.UtcNow.Ticks;
        var tree = Scan(folder);
        Assert.AreEqual(folder.Path, tree.Root);
        Assert.IsGreaterThanOrEqualTo(before, tree.Scanned);
        Assert.IsLessThanOrEqualTo(DateTime.UtcNow.Ticks, tree.Scanned);
        CollectionAssert.AreEqual(
            new SourceFile[]
            {
                new("C.go", 1, time.Ticks), new("a.go", 0, time.Ticks), new("a/b/c.go", 1, time.Ticks),
                new("a/z.go", 3, time.Ticks), new("b.go", 2, time.Ticks),
            },
            tree.Files);
        Assert.AreEqual(folder.At("a/z.go"), tree.FullPath("a/z.go"));
        Assert.IsTrue(tree.Contains(folder.At("a/z.go")));
        Assert.IsFalse(tree.Contains(folder.At("a/b")));
    }

    [TestMethod]
    public void ADirectoryThatIsNotThereIsEmpty()
    {
        using var folder = new TemporaryFolder();
        var root = folder.At("missing");
        Assert.IsEmpty(new TreeScanner().Scan(root, [], CancellationToken.None).Files);
        folder.Write("missing", "a file");
        Assert.IsEmpty(new TreeScanner().Scan(root, [], CancellationToken.None).Files);
    }

    [TestMethod]
    [DataRow(".git")]
    [DataRow(".hg")]
    [DataRow(".svn")]
    [DataRow(".bzr")]
    [DataRow(".jj")]
    [DataRow(".vs")]
    [DataRow(".idea")]
    [DataRow(".vscode")]
    [DataRow("node_modules")]
    public void DirectoriesOfOtherToolsAreLeftOut(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write($"{name}/x", "");
        folder.Write($"sub/{name}/deep/x", "");
        folder.Write($"sub/{name}x/x", "");
        AreEqual([$"sub/{name}x/x"], Scan(folder));
        Directory.Delete(folder.At(name), recursive: true);
        folder.Write(name, "a file");
        AreEqual([name, $"sub/{name}x/x"], Scan(folder));
    }

    [TestMethod]
    [DataRow("a.csproj", false)]
    [DataRow("a.vbproj", false)]
    [DataRow("a.proj", false)]
    [DataRow("a.go", true)]
    [DataRow("webproj", true)]
    [DataRow("a.csproj/x", true)]
    public void OutputsOfDotnetAreLeftOutBesideAProject(string file, bool isListed)
    {
        using var folder = new TemporaryFolder();
        folder.Write("p/" + file, "");
        folder.Write("p/bin/x", "");
        folder.Write("p/obj/x", "");
        folder.Write("p/TestResults/x", "");
        folder.Write("p/a/bin/x", "");
        var expected = new List<string> { "p/" + file, "p/a/bin/x" };
        if (isListed)
            expected.AddRange(["p/bin/x", "p/obj/x", "p/TestResults/x"]);
        AreEqual([.. expected.Order(StringComparer.Ordinal)], Scan(folder));
    }

    [TestMethod]
    public void WhatIsExcludedIsLeftOut()
    {
        using var folder = new TemporaryFolder();
        folder.Write("out/x", "");
        folder.Write("output/x", "");
        folder.Write("a/out/x", "");
        folder.Write("a/b/x", "");
        AreEqual(
            ["a/out/x", "output/x"],
            Scan(folder, [folder.At("out") + Path.DirectorySeparatorChar, folder.At("a/b"), folder.At("missing")]));
    }

    [TestMethod]
    [DataRow("a.go", "node_modules/x.js", true)]
    [DataRow("a.go", "all:.vscode", true)]
    [DataRow("a.go", "obj", true)]
    [DataRow("a.go", "out/*.txt", true)]
    [DataRow("a.go", "*", true)]
    [DataRow("a.go", "all:.git", false)]
    [DataRow("a.go", "other", false)]
    [DataRow("sub/a.go", "node_modules", false)]
    public void AnEmbedBringsBackWhatIsLeftOut(string file, string pattern, bool isBroughtBack)
    {
        using var folder = new TemporaryFolder();
        folder.Write(file, $"package p\nimport \"embed\"\n//go:embed {pattern}\n");
        folder.Write("p.csproj", "");
        var directory = pattern == "*" ? "node_modules" : pattern.Replace("all:", "", StringComparison.Ordinal).Split('/')[0];
        // Of a directory that is left out only what the pattern reaches comes back.
        var reached = pattern.Contains('/') ? pattern.Replace('*', 'a') : directory + "/deep/x";
        folder.Write(reached, "");
        if (pattern.Contains('/')) folder.Write(directory + "/deep/x", "");
        var expected = new List<string> { file, "p.csproj" };
        if (isBroughtBack || pattern == "other")
            expected.Add(reached);
        AreEqual([.. expected.Order(StringComparer.Ordinal)], Scan(folder, [folder.At("out")]));
    }

    [TestMethod]
    public void APackageBelowEmbedsToo()
    {
        using var folder = new TemporaryFolder();
        folder.Write("web/ui/ui.go", "package ui\nimport \"embed\"\n//go:embed dist/node_modules\n");
        folder.Write("web/ui/dist/node_modules/x.js", "");
        folder.Write("web/node_modules/x.js", "");
        AreEqual(["web/ui/dist/node_modules/x.js", "web/ui/ui.go"], Scan(folder));
    }

    [TestMethod]
    public void ModulesOfTheirOwnAreLeftOut()
    {
        using var folder = new TemporaryFolder();
        folder.Write("go.mod", "");
        folder.Write("a/nested/go.mod", "");
        folder.Write("a/nested/b/x.go", "");
        folder.Write("a/x.go", "");
        AreEqual(["a/x.go", "go.mod"], Scan(folder));
    }

    [TestMethod]
    public void ADirectoryCalledGoModMakesNoModule()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/go.mod/x", "");
        folder.Write("a/x.go", "");
        AreEqual(["a/go.mod/x", "a/x.go"], Scan(folder));
    }

    [TestMethod]
    public void VendoredPackagesAreReadWhateverLiesBesideThem()
    {
        using var folder = new TemporaryFolder();
        folder.Write("vendor/example.com/a/go.mod", "");
        folder.Write("vendor/example.com/a/a.go", "");
        folder.Write("a/vendor/go.mod", "");
        folder.Write("a/vendor/a.go", "");
        AreEqual(["vendor/example.com/a/a.go", "vendor/example.com/a/go.mod"], Scan(folder));
        var workspaces = new TreeScanner().Scan(folder.At("vendor"), [], CancellationToken.None);
        AreEqual(["example.com/a/a.go", "example.com/a/go.mod"], workspaces);
    }

    [TestMethod]
    public void ALinkToAFileIsTheFile()
    {
        using var folder = new TemporaryFolder();
        var time = new DateTime(2104, 2, 29, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder.Write("real/target", "12345"), time);
        folder.Write("target", "1");
        folder.Link("m/direct", folder.At("real/target"));
        folder.Link("m/through", "direct");
        folder.Link("m/deep/up", "../../real/target");
        var tree = new TreeScanner().Scan(folder.At("m"), [], CancellationToken.None);
        CollectionAssert.AreEqual(
            new SourceFile[] { new("deep/up", 5, time.Ticks), new("direct", 5, time.Ticks), new("through", 5, time.Ticks) },
            tree.Files);
    }

    [TestMethod]
    public void ALinkToNothingIsAFileThatIsNotThere()
    {
        using var folder = new TemporaryFolder();
        folder.Link(".#lock", "user@host.1:2");
        folder.Link("a", "b");
        folder.Link("b", "a");
        folder.Link("self", "self");
        var files = Scan(folder).Files;
        AreEqual([".#lock", "a", "b", "self"], Scan(folder));
        foreach (var file in files) Assert.AreEqual(-1, file.Length);
        File.Delete(folder.At("a"));
        folder.Link("a", "c");
        Assert.AreNotEqual(files[1], Scan(folder).Files[1], "It leads elsewhere.");
    }

    [TestMethod]
    public void ALinkToAnotherFileOfTheSameSizeAndTimeIsAnother()
    {
        using var folder = new TemporaryFolder();
        var time = new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc);
        foreach (var name in new[] { "v1", "v2" }) File.SetLastWriteTimeUtc(folder.Write(name, name), time);
        folder.Link("current", "v1");
        var before = Scan(folder).Files[0];
        File.Delete(folder.At("current"));
        folder.Link("current", "v2");
        Assert.AreNotEqual(before, Scan(folder).Files[0]);
    }

    [TestMethod]
    public void AnEditShowsThoughTheTimeIsSetBack()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("The time of the inode is looked at on Linux.");
        using var folder = new TemporaryFolder();
        var time = new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder.Write("a.go", "1"), time);
        var before = Scan(folder).Files[0];
        File.WriteAllText(folder.At("a.go"), "2");
        File.SetLastWriteTimeUtc(folder.At("a.go"), time);
        Assert.AreNotEqual(before, Scan(folder).Files[0]);
    }

    [TestMethod]
    public void ALinkToADirectoryIsALinkAndNothingBehindItIsListed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("real/sub/x", "");
        folder.Link("m/a", "../real");
        folder.Link("m/d/b", folder.At("real/sub"));
        folder.Link("m/file", "../real/sub/x");
        folder.Write("m/x", "");
        var tree = new TreeScanner().Scan(folder.At("m"), [], CancellationToken.None);
        AreEqual(["file", "x"], tree);
        CollectionAssert.AreEqual(
            new SourceLink[] { new("a", "../real"), new("d/b", folder.At("real/sub")), new("file", "../real/sub/x") }, tree.Links);
        CollectionAssert.AreEquivalent(new[] { "a", "d/b" }, tree.LinkedDirectories);
    }

    [TestMethod]
    [DataRow("up", "..")]
    [DataRow("self", ".")]
    [DataRow("deep/up", "../../m")]
    public void NoLinkToADirectoryIsFollowedWhereverItLeads(string link, string target)
    {
        using var folder = new TemporaryFolder();
        folder.Write("m/x", "");
        folder.Link("m/" + link, target);
        var tree = new TreeScanner().Scan(folder.At("m"), [], CancellationToken.None);
        AreEqual(["x"], tree);
        CollectionAssert.AreEqual(new[] { link }, tree.LinkedDirectories);
        AreEqual(["x"], new TreeScanner().ScanAll(folder.At("m"), [], CancellationToken.None));
    }

    [TestMethod]
    public void DirectoriesThatLeadToEachOtherAreReadOnce()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 9; i++)
        {
            folder.Write($"d{i}/x", "");
            for (var j = 0; j < 9; j++) folder.Link($"d{i}/l{j}", $"../d{j}");
        }

        AreEqual([.. Enumerable.Range(0, 9).Select(i => $"d{i}/x")], Scan(folder));
    }

    [TestMethod]
    public void ARootThatIsALinkIsRead()
    {
        using var folder = new TemporaryFolder();
        folder.Write("real/x", "");
        folder.Link("real/up", folder.At("real"));
        var root = folder.Link("m", "real");
        AreEqual(["x"], new TreeScanner().Scan(root, [], CancellationToken.None));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void ALinkToADeviceIsALinkToNoFile()
    {
        using var folder = new TemporaryFolder();
        folder.Link("zero.go", "/dev/zero");
        var file = Scan(folder).Files.Single();
        Assert.AreEqual(("zero.go", -1), (file.Path, file.Length));
        Assert.AreEqual(new SourceLink("zero.go", "/dev/zero"), Scan(folder).Links.Single());
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void WhatIsNoFileIsNotListed()
    {
        using var folder = new TemporaryFolder();
        SpecialFile.Pipe(folder.At("pipe.go"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.At("socket.go")));
        folder.Write("x", "");
        AreEqual(["x"], Scan(folder));
    }

    [TestMethod]
    public void APackageIsItsDirectoryAndWhatItEmbeds()
    {
        using var folder = new TemporaryFolder();
        folder.Write("p/p.go", "package p\nimport \"embed\"\n//go:embed static\n");
        folder.Write("p/static/deep/x", "");
        folder.Write("p/other/y.go", "package y\n");
        folder.Link("p/linked", "other");
        folder.Write("q/q.go", "package q\n");
        var link = folder.Link("link", "p");
        var tree = AccessWatch.Run(link, watch => new TreeScanner().ScanPackages([link, folder.At("q"), folder.At("missing")], watch), CancellationToken.None);
        AreEqual([link + "/p.go", link + "/static/deep/x", folder.At("q/q.go")], tree);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void ADirectoryThatMustNotBeReadIsLeftOut()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data/x", "");
        folder.Write("x", "");
        Unprivileged.Run(folder.Path, () =>
        {
            using var denied = Unprivileged.Deny(folder.At("data"));
            AreEqual(["x"], new TreeScanner(openFiles: 1).Scan(folder.Path, [], CancellationToken.None));
        });
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void APathThatIsTooLongToBeSaidIsReadNameByName()
    {
        // Only the link's path is short enough to make the last directory.
        using var folder = new TemporaryFolder();
        var part = "/" + new string('d', 50);
        var deep = string.Concat(Enumerable.Repeat(part, (4000 - folder.Path.Length) / part.Length))[1..];
        folder.Make(deep);
        var link = folder.Link("link", deep);
        var last = Directory.CreateDirectory(Path.Join(link, new string('e', 250)));
        File.WriteAllText(Path.Join(last.FullName, "f"), "");
        File.Delete(link);
        try
        {
            Assert.AreEqual($"{deep}/{last.Name}/f", Scan(folder).Files.Single().Path);
        }
        finally
        {
            folder.Link("link", deep);
            last.Delete(recursive: true);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(48)]
    public void FindsTheSameHoweverMuchMayBeOpen(int openFiles)
    {
        using var folder = new TemporaryFolder();
        var expected = new List<string>();
        foreach (var directory in new[] { "", "a/", "a/b/", "a/b/c/", "a/d/", "e/f/g/", "e/h/" })
        {
            for (var i = 0; i < 50; i++) expected.Add($"{directory}{i:00}.go");
        }

        foreach (var path in expected) folder.Write(path, path);
        expected.Sort(string.CompareOrdinal);
        var tree = new TreeScanner(openFiles).Scan(folder.Path, [], CancellationToken.None);
        AreEqual([.. expected], tree);
        foreach (var file in tree.Files) Assert.AreEqual(file.Path.Length, file.Length, file.Path);
    }

    [TestMethod]
    public void AWalkCanBeCancelled()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsExactly<OperationCanceledException>(
            () => new TreeScanner().Scan(folder.Path, [], new CancellationToken(canceled: true)));
    }

    private static SourceTree Scan(TemporaryFolder folder, string[]? excluded = null) =>
        new TreeScanner().Scan(folder.Path, excluded ?? [], CancellationToken.None);

    private static void AreEqual(string[] expected, SourceTree tree) =>
        CollectionAssert.AreEqual(expected, tree.Files.Select(file => file.Path).ToArray());
}
