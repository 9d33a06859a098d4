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
}
