using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
public sealed class SourceTreeTests
{
    [TestMethod]
    public void NamedFilesAreSortedAndOnesThatAreNotThereHaveNoLength()
    {
        using var folder = new TemporaryFolder();
        var time = new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc);
        var file = folder.Write("b", "123");
        File.SetLastWriteTimeUtc(file, time);
        var (missing, directory) = (folder.At("a"), folder.Make("c"));
        var tree = SourceTree.OfFiles([directory, file, missing, file]);
        Assert.AreEqual("", tree.Root);
        CollectionAssert.AreEqual(
            new SourceFile[] { new(missing, -1, 0), new(file, 3, time.Ticks), new(directory, -1, 0) }, tree.Files);
        Assert.AreEqual(file, tree.FullPath(file));
    }

    [TestMethod]
    public void TwoLooksTogetherAreAsOldAsTheFirst()
    {
        var first = new SourceTree("/m", 10, [new("a", 1, 1), new("c", 1, 1)]) { Clock = 9, Links = [new("x", "a")] };
        var second = new SourceTree("/m", 20, [new("a", 2, 2), new("b", 2, 2)]) { Clock = 19, Links = [new("x", "b")] };

        var both = second.With(first);
        Assert.AreEqual((10, 9), (both.Scanned, both.Clock));
        CollectionAssert.AreEqual(new SourceFile[] { new("a", 2, 2), new("b", 2, 2), new("c", 1, 1) }, both.Files);
        CollectionAssert.AreEqual(new SourceLink[] { new("x", "b") }, both.Links);

        both = first.With(second);
        Assert.AreEqual((10, 9), (both.Scanned, both.Clock));
        Assert.AreEqual(new SourceFile("a", 1, 1), both.Files[0]);
    }

    [TestMethod]
    public void AFileIsLookedForByItsWholePath()
    {
        var tree = new SourceTree(Path.GetFullPath("/m"), 0, [new("a", 1, 1), new("b/c", 1, 1)]);
        Assert.IsTrue(tree.Contains(Path.GetFullPath("/m/b/c")));
        Assert.IsFalse(tree.Contains(Path.GetFullPath("/m/b")));
        Assert.IsFalse(tree.Contains(Path.GetFullPath("/ma")));
        Assert.IsFalse((tree with { Root = "" }).Contains("a"));
    }
}
