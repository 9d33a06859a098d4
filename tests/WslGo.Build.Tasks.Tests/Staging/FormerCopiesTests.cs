using WslGo.Build.Staging;
using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Staging;

[TestClass]
public sealed class FormerCopiesTests
{
    [TestMethod]
    public void TheyAreRemovedAndWhatTheirLinksLeadToStays()
    {
        using var folder = new TemporaryFolder();
        var original = folder.Write("original/a.go", "package a");
        Make(folder);
        if (!OperatingSystem.IsWindows()) folder.Link("stage/files/src/link", folder.At("original"));

        Prune(folder);

        CollectionAssert.DoesNotContain(Names(folder), "files");
        CollectionAssert.DoesNotContain(Names(folder), "roots");
        Assert.DoesNotContain(name => name.StartsWith("aside-", StringComparison.Ordinal), Names(folder));
        Assert.AreEqual("package a", File.ReadAllText(original));
        Assert.IsTrue(Directory.Exists(folder.At("stage/out")), "What is not that version's alone stays.");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void TheyStayWhileABuildOfThatVersionUsesOne(bool shared)
    {
        using var folder = new TemporaryFolder();
        Make(folder);
        using (FileLock.TryTake(folder.At("stage/roots/b/lock"), shared)) Prune(folder);
        Assert.IsTrue(File.Exists(folder.At("stage/files/src/a.go")));
        Assert.IsTrue(File.Exists(folder.At("stage/roots/a/manifest")));

        File.Delete(folder.At("stage/pruned"));
        Prune(folder);
        Assert.IsFalse(Directory.Exists(folder.At("stage/files")));
    }

    private static void Make(TemporaryFolder folder)
    {
        folder.MakePrivate("stage");
        folder.Write("stage/files/src/a.go", "package a");
        folder.Write("stage/roots/a/manifest", "");
        folder.Write("stage/roots/a/lock", "");
        folder.Write("stage/roots/b/lock", "");
        folder.Make("stage/out");
    }

    private static void Prune(TemporaryFolder folder)
    {
        using var stage = Stage.Open(new StagePaths(folder.At("stage")), new RecordingLog(), CancellationToken.None);
        StagePruner.Prune(stage, new RecordingLog(), CancellationToken.None);
    }

    private static string[] Names(TemporaryFolder folder) => [.. Directory.GetFileSystemEntries(folder.At("stage")).Select(path => Path.GetFileName(path))];
}
