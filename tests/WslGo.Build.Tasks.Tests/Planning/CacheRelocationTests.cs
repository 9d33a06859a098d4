using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Planning;

[TestClass]
public sealed class CacheRelocationTests
{
    [TestMethod]
    [DataRow(true, false, null, true)]
    [DataRow(false, true, null, true)]
    [DataRow(false, false, null, false)]
    [DataRow(true, false, "GOCACHE", false)]
    [DataRow(false, true, "GOCACHE", false)]
    public void TheDefaultOneIsMovedIfItIsSlowOrCannotBeCreated(bool isSlow, bool cannotBeCreated, string? chosenBy, bool isMoved)
    {
        var speed = isSlow ? FileSystemSpeed.Slow : FileSystemSpeed.Fast;
        foreach (var kind in new[] { DirectoryRole.BuildCache, DirectoryRole.ModuleCache })
        {
            var place = Cache(kind, "/home/cache") with { FileSystem = new FileSystemFacts("/home", null, speed, ""), CannotBeCreated = cannotBeCreated, ChosenBy = chosenBy };
            Assert.AreEqual(isMoved, CacheRelocation.Move([place], "/stage").Single().RelocatedTo is not null);
            Assert.IsNull(CacheRelocation.Move([place], null).Single().RelocatedTo, "There is no stage.");
        }
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void ItsDirectoryIsThereBeforeGoAndTheUsersAlone()
    {
        using var folder = new TemporaryFolder();
        var environment = Apply(folder.At("stage"));

        Assert.AreEqual(folder.At("stage/go-build"), environment["GOCACHE"]);
        Assert.AreEqual(folder.At("stage/go-mod"), environment["GOMODCACHE"]);
        Assert.IsTrue(Directory.Exists(folder.At("stage/go-build")) && Directory.Exists(folder.At("stage/go-mod")));
        if (!OperatingSystem.IsWindows()) Assert.AreEqual("700", Convert.ToString((int)File.GetUnixFileMode(folder.At("stage")), 8));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void ItIsNotMovedThroughALink()
    {
        using var folder = new TemporaryFolder();
        folder.Link("stage", folder.Make("other"));
        Assert.AreEqual(PrivateFolder.UnsafeCode, Assert.ThrowsExactly<BuildException>(() => Apply(folder.At("stage"))).Finding.Code);

        Directory.Delete(folder.At("stage"));
        folder.MakePrivate("stage");
        folder.Link("stage/go-build", folder.At("other"));
        Assert.ThrowsExactly<ObstructedException>(() => Apply(folder.At("stage")));
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.At("other")));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void WhatCannotBeCreatedIsKnown()
    {
        using var folder = new TemporaryFolder();
        var home = folder.Make("home");
        var there = folder.Make("home/there");
        Assert.IsTrue(WritableDirectory.CanBe(folder.At("home/.cache/go-build")));
        Unprivileged.Run(folder.Path, () =>
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(home, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            Assert.IsFalse(WritableDirectory.CanBe(folder.At("home/.cache/go-build")));
            Assert.IsTrue(WritableDirectory.CanBe(there));
        });
    }

    private static IReadOnlyDictionary<string, string> Apply(string stage) => CacheRelocation.Apply(
        new Dictionary<string, string>(),
        CacheRelocation.Move([Cache(DirectoryRole.BuildCache, "/slow/go-build"), Cache(DirectoryRole.ModuleCache, "/slow/mod")], stage),
        GoUserSettings.Read(new Dictionary<string, string> { ["GOENV"] = "off" }));

    private static BuildDirectory Cache(DirectoryRole kind, string path) => new(kind, path, null, new FileSystemFacts(path, null, FileSystemSpeed.Slow, ""));
}
