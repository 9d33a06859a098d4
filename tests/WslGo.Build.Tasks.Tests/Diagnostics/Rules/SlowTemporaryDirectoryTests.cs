using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class SlowTemporaryDirectoryTests
{
    private readonly SlowTemporaryDirectory _rule = new();

    [TestMethod]
    [DataRow("WslGoTempDirectory", "remove WslGoTempDirectory from the project, or set it to auto.")]
    [DataRow("GOTMPDIR", "unset GOTMPDIR")]
    [DataRow(null, "set WslGoTempDirectory to a directory on a local disk.")]
    public void TheFixIsOfWhatChoseIt(string? chosenBy, string fix)
    {
        var context = Situations.Of(Situations.Wsl2, (DirectoryRole.Temporary, "/mnt/c/tmp", chosenBy));
        if (chosenBy == "GOTMPDIR") context = context with { Settings = Situations.Settings(("GOTMPDIR", "/mnt/c/tmp")) };
        var seen = _rule.One(context);
        Assert.AreEqual(fix, seen.Fix);
        Assert.AreEqual(chosenBy is not null, seen.Seen.Contains($", set by {chosenBy}", StringComparison.Ordinal));
    }

    [TestMethod]
    public void WhatGoEnvWroteIsTakenBackByIt()
    {
        using var folder = new TemporaryFolder();
        var seen = _rule.One(Situations.Of(Situations.Wsl2, (DirectoryRole.Temporary, "/mnt/c/tmp", "GOTMPDIR")) with
        {
            Settings = Situations.Settings(folder, "GOTMPDIR=/mnt/c/tmp"),
        });
        Assert.AreEqual("go env -u GOTMPDIR", seen.Fix);
        Assert.AreEqual(folder.At("env"), seen.Location!.File);
    }

    [TestMethod]
    public void ADiskIsFine() => _rule.None(Situations.Of(Situations.Wsl2, (DirectoryRole.Temporary, "/var/tmp", "GOTMPDIR")));
}
