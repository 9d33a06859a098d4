using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class DiskSpaceTests
{
    [TestMethod]
    public void WhatIsFreeIsWhatTheRuntimeSays()
    {
        using var folder = new TemporaryFolder();
        var free = DiskSpace.Free(folder.Path);

        // Others write meanwhile.
        Assert.IsNotNull(free);
        Assert.IsLessThan(1L << 30, Math.Abs(free.Value - new DriveInfo(folder.Path).AvailableFreeSpace));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void OfADirectoryThatIsNotThereNothingIsTold()
    {
        using var folder = new TemporaryFolder();
        Assert.IsNull(DiskSpace.Free(folder.At("nothing")));
    }
}
