using WslGo.Build.Doctor;

namespace WslGo.Build.Tests.Doctor;

[TestClass]
public sealed class DirectoryProbeTests
{
    [TestMethod]
    public void ADirectoryThatABuildMayWriteIsMeasuredWholeAndLeftAsItWas()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("d/a", "a");
        var cost = Run(folder.At("d"), mayWrite: true);
        Assert.IsTrue(cost.Answered);
        foreach (var time in new[] { cost.Stat, cost.Open, cost.Create, cost.Read })
            Assert.IsGreaterThan(0, time ?? 0);
        CollectionAssert.AreEqual(new[] { file }, Directory.GetFileSystemEntries(folder.At("d")));
    }

    [TestMethod]
    public void OneThatItMayNotWriteIsOnlyLookedAt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("d/go.mod", "module x\n");
        var before = Directory.GetLastWriteTimeUtc(folder.At("d"));
        Assert.IsTrue(Run(folder.At("d"), mayWrite: false) is { Stat: > 0, Open: > 0, Create: null, Read: null });
        Assert.AreEqual(before, Directory.GetLastWriteTimeUtc(folder.At("d")));
    }

    [TestMethod]
    public void OneThatIsNotThereIsNotMade()
    {
        using var folder = new TemporaryFolder();
        folder.Make("d");
        var before = Directory.GetLastWriteTimeUtc(folder.At("d"));
        Assert.IsTrue(Run(folder.At("d/x/y"), mayWrite: true) is { Stat: > 0, Create: null });
        Assert.AreEqual(before, Directory.GetLastWriteTimeUtc(folder.At("d")));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void OneThatRefusesIsMeasuredAsFarAsItLets()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        folder.Make("d");
        File.SetUnixFileMode(folder.At("d"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Unprivileged.Run(folder.Path, () => Assert.IsTrue(Run(folder.At("d"), mayWrite: true) is { Stat: > 0, Create: null }));
    }

    private static DirectoryCost Run(string directory, bool mayWrite)
    {
        var probe = new DirectoryProbe(directory, mayWrite);
        Assert.IsFalse(probe.Cost.Answered);
        probe.Run();
        return probe.Cost;
    }
}
