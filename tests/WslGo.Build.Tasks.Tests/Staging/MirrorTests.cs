using WslGo.Build.Diagnostics;
using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
public sealed class MirrorTests
{
    [TestMethod]
    public async Task TheCopyFollowsTheTree()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("b/b.go", "package b\n");
        await source.Update();
        Assert.AreEqual("a.go=package a\n b/b.go=package b\n", source.Copy());

        source.Write("a.go", "package c\n");
        source.Write("b/c/d.go", "package d\n");
        File.Delete(source.At("b/b.go"));
        await source.Update();
        Assert.AreEqual("a.go=package c\n b/c/d.go=package d\n", source.Copy());

        // A file takes the place of a directory, and the other way round.
        Directory.Delete(source.At("b"), recursive: true);
        source.Write("b", "file");
        File.Delete(source.At("a.go"));
        source.Write("a.go/x", "directory");
        await source.Update();
        Assert.AreEqual("a.go/x=directory b=file", source.Copy());

        Directory.Delete(source.At("a.go"), recursive: true);
        File.Delete(source.At("b"));
        await source.Update();
        Assert.AreEqual("", source.Copy());
    }

    [TestMethod]
    public async Task AnUnchangedTreeIsNotCopiedAgain()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        await source.Update();
        var time = File.GetLastWriteTimeUtc(source.CopyOf("a.go"));
        await source.Update();
        Assert.AreEqual(time, File.GetLastWriteTimeUtc(source.CopyOf("a.go")));
        Assert.HasCount(1, source.Log.Details.Where(line => line.Contains("copied", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task AnEditOfTheSameSizeAndTimeIsSeenWhileTheTimeIsFresh()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        var time = File.GetLastWriteTimeUtc(source.At("a.go"));
        await source.Update();
        source.Write("a.go", "package b\n");
        File.SetLastWriteTimeUtc(source.At("a.go"), time);
        await source.Update();
        Assert.AreEqual("a.go=package b\n", source.Copy());
    }

    [TestMethod]
    public async Task AFileThatWentMeanwhileIsLeftOut()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("b.go", "package b\n");
        var tree = source.Scan();
        File.Delete(source.At("a.go"));
        using (await source.Mirror().HoldAsync(tree, CancellationToken.None)) Assert.AreEqual("b.go=package b\n", source.Copy());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task AFileThatCannotBeReadIsAnErrorAndTheNextUpdateIsRight()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("b.go", "package b\n");
        await source.Update();
        source.Write("a.go", "package changed\n");
        var tree = source.Scan();

        // In place of the parts directory a file: whatever is copied has nowhere to be written.
        Directory.Delete(source.Layout.Directory + "/parts", recursive: true);
        File.WriteAllText(source.Layout.Directory + "/parts", "");
        var thrown = await Assert.ThrowsAsync<Exception>(() => source.Mirror().HoldAsync(tree, CancellationToken.None));
        Assert.IsTrue(thrown is BuildException or IOException, thrown.ToString());
        Assert.AreEqual("a.go=package a\n b.go=package b\n", source.Copy());

        File.Delete(source.Layout.Directory + "/parts");
        await source.Update();
        Assert.AreEqual("a.go=package changed\n b.go=package b\n", source.Copy());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task WhatACopyEndedMidwayHasTouchedIsMadeAgainEvenIfTheSourcesAreAsBefore()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        source.Write("gone.go", "package a\n");
        var past = DateTime.UtcNow.AddHours(-1);
        foreach (var file in new[] { "a.go", "gone.go" }) File.SetLastWriteTimeUtc(source.At(file), past);
        await source.Update();
        source.Write("a.go", "package b\n");
        source.Write("added.go", "package a\n");
        File.Move(source.At("gone.go"), source.At("../kept"));

        // Nothing can be written to the parts directory: the copying fails once it has begun.
        Directory.Delete(source.Layout.Directory + "/parts", recursive: true);
        File.WriteAllText(source.Layout.Directory + "/parts", "");
        await Assert.ThrowsAsync<Exception>(() => source.Mirror().HoldAsync(source.Scan(), CancellationToken.None));
        File.Delete(source.Layout.Directory + "/parts");

        // As if the files had been copied before it was killed; then all is undone, times included.
        File.WriteAllText(source.CopyOf("a.go"), "package b\n");
        File.WriteAllText(source.CopyOf("added.go"), "package a\n");
        source.Write("a.go", "package a\n");
        File.SetLastWriteTimeUtc(source.At("a.go"), past);
        File.Delete(source.At("added.go"));
        File.Move(source.At("../kept"), source.At("gone.go"));
        await source.Update();

        Assert.AreEqual("a.go=package a\n gone.go=package a\n", source.Copy());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task ADirectoryThatBecameALinkIsMadeOnceHoweverManyFilesLieBehindIt()
    {
        using var source = new Source();
        for (var file = 0; file < 50; file++) source.Write($"../outside/{file}", "outside");
        for (var round = 0; round < 10; round++)
        {
            for (var file = 0; file < 50; file++) source.Write($"d{round}/{file}", "own");
            await source.Update();
            Directory.Delete(source.At($"d{round}"), recursive: true);
            Directory.CreateSymbolicLink(source.At($"d{round}"), source.At("../outside"));
            await source.Update();
            Assert.AreEqual(source.At("../outside"), new FileInfo(source.CopyOf($"d{round}")).LinkTarget);
        }
    }

    [TestMethod]
    public async Task ReadersShareTheCopyAndAWriterWaits()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        await source.Update();
        using var first = await source.Mirror().HoldAsync(source.Scan(), CancellationToken.None);
        var second = await source.Mirror().HoldAsync(source.Scan(), CancellationToken.None);
        source.Write("a.go", "package later\n");
        using var cancelled = new CancellationTokenSource();
        var writer = source.Mirror().HoldAsync(source.Scan(), cancelled.Token);
        Assert.IsTrue(SpinWait.SpinUntil(() => source.Log.Said.Length > 0, TimeSpan.FromMinutes(1)));
        StringAssert.StartsWith(source.Log.Said[0], "Waiting for another build");
        Assert.AreEqual("a.go=package a\n", source.Copy());

        second.Dispose();
        first.Dispose();
        using (await writer) Assert.AreEqual("a.go=package later\n", source.Copy());
    }

    [TestMethod]
    public async Task RemovingLeavesNothingAndNoOtherCopyGoes()
    {
        using var source = new Source();
        source.Write("a/a.go", "package a\n");
        await source.Update();
        var beside = source.Layout.Staged(source.At("../beside"));
        Directory.CreateDirectory(beside);
        File.WriteAllText(Path.Join(beside, "x"), "");

        await source.Mirror().RemoveAsync(CancellationToken.None);

        Assert.IsFalse(Directory.Exists(source.CopyOf("")));
        Assert.IsTrue(File.Exists(Path.Join(beside, "x")));
        Assert.AreEqual("package a\n", File.ReadAllText(source.At("a/a.go")));
        await source.Mirror().RemoveAsync(CancellationToken.None);
    }

    [TestMethod]
    public async Task CopiesThatNobodyUsedForLongAreRemoved()
    {
        using var source = new Source();
        source.Write("a.go", "package a\n");
        await source.Update();
        await StageHousekeeping.RemoveUnusedAsync(source.Layout, source.Log, CancellationToken.None);
        Assert.IsTrue(File.Exists(source.CopyOf("a.go")), "It was used just now.");

        foreach (var used in Directory.GetFiles(source.Layout.Directory, "lock", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(used, DateTime.UtcNow - StageHousekeeping.Kept - TimeSpan.FromHours(1));
        await StageHousekeeping.RemoveUnusedAsync(source.Layout, source.Log, CancellationToken.None);
        Assert.IsTrue(File.Exists(source.CopyOf("a.go")), "It looks once a day.");

        File.Delete(Path.Join(source.Layout.Directory, "looked"));
        await StageHousekeeping.RemoveUnusedAsync(source.Layout, source.Log, CancellationToken.None);
        Assert.IsFalse(File.Exists(source.CopyOf("a.go")));
    }

    [TestMethod]
    [DataRow("module m\n\nreplace x => {0}/dep\n", "module m\n\nreplace x => {1}/dep\n")]
    [DataRow("use (\n\t{0}/dep/\n\t\"{0}/dep\"\n)", "use (\n\t{1}/dep\n\t\"{1}/dep\"\n)")]
    [DataRow("replace x => {0}/department\n", "replace x => {0}/department\n")]
    [DataRow("replace x => ../dep\n", "replace x => ../dep\n")]
    public void AbsolutePathsOfRootsLeadToTheirCopies(string text, string expected)
    {
        var layout = new StageLayout("/stage");
        Assert.AreEqual(
            expected.Replace("{0}", "/mnt/c", StringComparison.Ordinal).Replace("{1}", "/stage/files/mnt/c", StringComparison.Ordinal),
            StagedModuleText.Rewrite(text.Replace("{0}", "/mnt/c", StringComparison.Ordinal), layout, ["/mnt/c/dep"]));
    }

    private sealed class Source : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Source()
        {
            Layout = new StageLayout(_folder.At("stage"));
            Directory.CreateDirectory(At(""));
        }

        public StageLayout Layout { get; }

        public RecordingLog Log { get; } = new();

        public string At(string path) => Path.GetFullPath(_folder.At(Path.Join("source", path)));

        public string CopyOf(string path) => Layout.Staged(At(path).TrimEnd('/'));

        public void Write(string path, string text) => _folder.Write(Path.Join("source", path), text);

        public Mirror Mirror() => new(At("").TrimEnd('/'), Layout, Log);

        public SourceTree Scan() => new TreeScanner().Scan(At("").TrimEnd('/'), [], CancellationToken.None);

        public async Task Update() => (await Mirror().HoldAsync(Scan(), CancellationToken.None)).Dispose();

        public string Copy() => !Directory.Exists(CopyOf("")) ? "" : string.Join(' ', Directory
            .EnumerateFiles(CopyOf(""), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(CopyOf(""), file)}={File.ReadAllText(file)}"));

        public void Dispose() => _folder.Dispose();
    }
}
