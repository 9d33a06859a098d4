using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
public sealed class ManifestTests
{
    private static readonly long s_time = new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc).Ticks;

    [TestMethod]
    [DataRow("a b c", "a b c", null)]
    [DataRow("", "", null)]
    [DataRow("a c", "a b c", "/r/b was added")]
    [DataRow("a", "a b", "/r/b was added")]
    [DataRow("", "a", "/r/a was added")]
    [DataRow("b", "a b", "/r/a was added")]
    [DataRow("a b c", "a c", "/r/b was removed")]
    [DataRow("a b", "a", "/r/b was removed")]
    [DataRow("a b", "b", "/r/a was removed")]
    [DataRow("a", "", "/r/a was removed")]
    [DataRow("a b", "a B", "/r/B was added")]
    public void FilesThatComeAndGoAreNamed(string before, string after, string? expected) =>
        Assert.AreEqual(expected, Normal(Manifest.Of(Tree(before)).DifferenceTo(Tree(after))));

    [TestMethod]
    [DataRow(10L, 0L, null)]
    [DataRow(11L, 0L, "/r/a changed")]
    [DataRow(10L, 1L, "/r/a changed")]
    [DataRow(10L, -1L, "/r/a changed")]
    [DataRow(-1L, 0L, "/r/a changed")]
    public void SizeAndTimeDecide(long length, long later, string? expected)
    {
        var now = new SourceTree("/r", s_time + TimeSpan.TicksPerDay, [new SourceFile("a", length, s_time + later)]);
        Assert.AreEqual(expected, Normal(Manifest.Of(Tree("a")).DifferenceTo(now)));
    }

    /// <summary>Ages are those of the file's time at the walk, by our clock and by that of the newest file.</summary>
    [TestMethod]
    [DataRow(0L, 0L, true)]
    [DataRow(-TimeSpan.TicksPerDay, 0L, true)]
    [DataRow((2 * TimeSpan.TicksPerSecond) - 1, (2 * TimeSpan.TicksPerSecond) - 1, true)]
    [DataRow(TimeSpan.TicksPerDay, (2 * TimeSpan.TicksPerSecond) - 1, true)]
    [DataRow(2 * TimeSpan.TicksPerSecond, 2 * TimeSpan.TicksPerSecond, false)]
    [DataRow(TimeSpan.TicksPerDay, TimeSpan.TicksPerHour, false)]
    public void OfAFileThatWasFreshAtTheWalkTheContentDecides(long age, long behindNewest, bool isNoticed)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a", "old");
        folder.Write("newest", "");
        var tree = new SourceTree(
            folder.Path, s_time + age, [new SourceFile("a", 3, s_time), new SourceFile("newest", 0, s_time + behindNewest)]);
        var manifest = Manifest.Of(tree);
        Assert.IsNull(manifest.DifferenceTo(tree));
        folder.Write("a", "new");
        Assert.AreEqual(isNoticed ? $"{tree.FullPath("a")} changed" : null, manifest.DifferenceTo(tree));
    }

    [TestMethod]
    public void AFileOfTheFutureDoesNotMakeTheOthersOld()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a", "old");
        folder.Write("future", "");
        var tree = new SourceTree(
            folder.Path, s_time, [new SourceFile("a", 3, s_time), new SourceFile("future", 0, s_time + TimeSpan.TicksPerDay)]);
        var manifest = Manifest.Of(tree);
        folder.Write("a", "new");
        Assert.AreEqual($"{tree.FullPath("a")} changed", manifest.DifferenceTo(tree));
    }

    [TestMethod]
    [DataRow(0L, false)]
    [DataRow(-TimeSpan.TicksPerDay, false)]
    [DataRow(2 * TimeSpan.TicksPerSecond, false)]
    [DataRow((2 * TimeSpan.TicksPerSecond) + 1, true)]
    public void WhatDidNotChangeForAWhileByOurClockNeedsNoContentAnyMore(long later, bool isOld)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a", "old");
        var tree = new SourceTree(folder.Path, s_time, [new SourceFile("a", 3, s_time + TimeSpan.TicksPerDay)]);
        var manifest = Manifest.Of(tree) with { Tree = tree };
        var aged = manifest.Aged(tree with { Scanned = s_time + later });
        Assert.AreEqual(isOld, aged is not null);
        if (aged is null) return;
        Assert.IsEmpty(aged.Fresh);
        Assert.IsNull(aged.Aged(tree with { Scanned = s_time + TimeSpan.TicksPerDay }), "It is as old as can be.");
        Assert.IsNull(aged.DifferenceTo(tree));
        Assert.AreEqual($"{tree.FullPath("a")} changed", aged.DifferenceTo(tree with { Files = [new SourceFile("a", 3, s_time)] }));
    }

    [TestMethod]
    public void ARealEditOfTheSameSizeAtTheSameTimeIsNoticed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.go", "old");
        var manifest = Manifest.Of(new TreeScanner().Scan(folder.Path, [], CancellationToken.None));
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, "new");
        File.SetLastWriteTimeUtc(path, time);
        Assert.AreEqual($"{path} changed", manifest.DifferenceTo(new TreeScanner().Scan(folder.Path, [], CancellationToken.None)));
    }

    [TestMethod]
    public void AFreshFileThatCannotBeReadChangesOnceItCan()
    {
        using var folder = new TemporaryFolder();
        var tree = new SourceTree(folder.Path, s_time, [new SourceFile("a", 3, s_time)]);
        var manifest = Manifest.Of(tree);
        Assert.IsNull(manifest.DifferenceTo(tree));
        folder.Write("a", "old");
        Assert.AreEqual($"{tree.FullPath("a")} changed", manifest.DifferenceTo(tree));
    }

    private static string? Normal(string? text) => text?.Replace('\\', '/');

    private static SourceTree Tree(string names) => new(
        "/r", s_time + TimeSpan.TicksPerDay,
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new SourceFile(name, 10, s_time))]);
}
