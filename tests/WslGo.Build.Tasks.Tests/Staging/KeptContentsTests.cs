using System.Text;
using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Staging;

[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class KeptContentsTests
{
    [TestMethod]
    public void WhatWasReadIsGivenOutOnce()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.go", "package a\n");
        var kept = new KeptContents();
        var file = TreeFiles.State(path)!;

        Assert.AreEqual("package a\n", Encoding.UTF8.GetString(Read(kept, path, file)!));
        Assert.AreEqual("package a\n", Encoding.UTF8.GetString(kept.Take(path, file)!.Bytes));
        Assert.IsNull(kept.Take(path, file));
    }

    [TestMethod]
    public void AFileThatChangedSinceItWasLookedAtIsNotKept()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.go", "package a\n");
        var kept = new KeptContents();
        var file = TreeFiles.State(path)!;

        Assert.IsNull(Read(kept, path, file with { Modified = file.Modified - 1 }), "Its time is another.");
        Assert.IsNull(Read(kept, path, file with { Length = file.Length - 1 }), "It grew.");
        Assert.IsNull(Read(kept, path, file with { Length = file.Length + 1 }), "It shrank.");
        Assert.IsNull(kept.Take(path, file));
    }

    [TestMethod]
    public void WhatWasReadIsOfNoOtherStateOfTheFile()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.go", "package a\n");
        var kept = new KeptContents();
        var file = TreeFiles.State(path)!;
        Read(kept, path, file);

        Assert.IsNull(kept.Take(path, file with { Modified = file.Modified + 1 }));
        Assert.IsNull(kept.Take(path, file));
    }

    [TestMethod]
    public void NoMoreIsKeptThanIsSaid()
    {
        using var folder = new TemporaryFolder();
        var kept = new KeptContents(capacity: 25);
        string[] paths = [folder.Write("a", "0123456789"), folder.Write("b", "0123456789"), folder.Write("c", "0123456789"), folder.Write("d", "01234")];

        // What could not be kept takes no room.
        Assert.IsNull(Read(kept, paths[0], TreeFiles.State(paths[0])! with { Modified = 0 }));
        CollectionAssert.AreEqual(
            new[] { true, true, false, true }, Array.ConvertAll(paths, path => Read(kept, path, TreeFiles.State(path)!) is not null));
        kept.Clear();
        Assert.IsTrue(Array.TrueForAll(paths, path => kept.Take(path, TreeFiles.State(path)!) is null));
    }

    private static byte[]? Read(KeptContents kept, string path, SourceFile file)
    {
        using var open = RegularFile.OpenRead(path);
        return kept.Read(open, path, file);
    }
}
