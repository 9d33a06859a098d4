using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class ScannedByWindowsTests
{
    private static readonly WindowsDrive s_ntfs = new('C', "NTFS", DevDrive.No);

    [TestMethod]
    public void DirectoriesThatWindowsScansAreFound()
    {
        var finding = Assert.ContainsSingle(Check(new WindowsSecurity("Normal", true, [s_ntfs])));
        Assert.Contains("/mnt/c/src/hello", finding.Seen);
        Assert.Contains("distribution's own file system", finding.Fix);
    }

    [TestMethod]
    [DataRow("Passive", true, nameof(DevDrive.No))]
    [DataRow("Normal", false, nameof(DevDrive.No))]
    [DataRow("Normal", null, nameof(DevDrive.No))]
    [DataRow("Normal", true, nameof(DevDrive.Trusted))]
    public void WhatWindowsDoesNotDelayIsNot(string mode, bool? isOn, string devDrive) =>
        Assert.IsEmpty(Check(new WindowsSecurity(mode, isOn, [s_ntfs with { DevDrive = Enum.Parse<DevDrive>(devDrive) }])));

    [TestMethod]
    public void NothingIsSaidWithoutAnAnswer() => Assert.IsEmpty(Check(null));

    private static IEnumerable<WslGo.Build.Diagnostics.RuleFinding> Check(WindowsSecurity? security)
    {
        var context = Situations.Of(Situations.Wsl2);
        var sources = new BuildDirectory(DirectoryRole.Sources, "/mnt/c/src/hello", null, context.Host.FileSystemOf("/mnt/c/src/hello"));
        return new ScannedByWindows().Check(context with { Directories = [sources], WindowsSecurity = security });
    }
}
