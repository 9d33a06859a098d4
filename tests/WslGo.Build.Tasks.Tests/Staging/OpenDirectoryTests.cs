using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class OpenDirectoryTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ALinkIsOpenedOnlyWhereItMayBeOne(bool isRelative)
    {
        using var folder = new TemporaryFolder();
        folder.Write("there/file", "");
        var link = folder.Link("link", "there");
        using var above = isRelative ? OpenDirectory.Open(folder.Path) : null;

        Assert.IsNull(OpenDirectory.TryOpen(link, above, isLink: false));
        using var open = OpenDirectory.TryOpen(link, above, isLink: true);
        Assert.AreEqual("file", open!.List().Single().Name);
        using var there = OpenDirectory.TryOpen(folder.At("there"), above, isLink: false);
        Assert.AreEqual("file", there!.List().Single().Name);
    }

    [TestMethod]
    public void FilesAreLookedAtWhereTheyAre()
    {
        using var folder = new TemporaryFolder();
        folder.Write("was/file", "four");
        var open = OpenDirectory.Open(folder.At("was"));
        var entry = open.List().Single();
        Assert.IsFalse(entry.IsSeen);
        Directory.Move(folder.At("was"), folder.At("is"));

        Assert.AreEqual(4, open.Look(entry)!.Length);
        File.Delete(folder.At("is/file"));
        Assert.IsNull(open.Look(entry));
        folder.Link("is/file", folder.Make("elsewhere"));
        Assert.IsTrue(open.Look(entry) is { IsDirectory: true, IsLink: true });
        open.Dispose();
    }

    [TestMethod]
    public void TheLastClosesIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        var closed = 0;
        var open = OpenDirectory.Open(folder.Path);
        open.Closed = () => closed++;
        var entry = open.List().Single();
        open.Share().Dispose();
        Assert.AreEqual(0, closed);
        Assert.IsNotNull(open.Look(entry));
        open.Dispose();
        Assert.AreEqual(1, closed);
    }
}
