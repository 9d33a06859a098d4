using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class SlowBuildCacheTests
{
    private readonly SlowBuildCache _rule = new();

    [TestMethod]
    [DataRow("/home/u", "", "unset GOCACHE", ", set by GOCACHE")]
    [DataRow("/mnt/c/home", "", "export GOCACHE=/var/tmp/go-build", ", set by GOCACHE")]
    [DataRow("/home/u", "GOCACHE=/mnt/c/other", "unset GOCACHE; go env -u GOCACHE", ", set by GOCACHE")]
    public void WhatTheEnvironmentSaysIsTakenBackThere(string home, string written, string fix, string because)
    {
        using var folder = new TemporaryFolder();
        var settings = Situations.Settings(folder, written, ("HOME", home), ("GOCACHE", "/mnt/c/cache"));
        var seen = _rule.One(Of(settings));
        Assert.AreEqual(fix, seen.Fix);
        Assert.Contains(because, seen.Seen);
        Assert.AreEqual("/mnt/c/cache", seen.Location!.File);
    }

    [TestMethod]
    [DataRow("/home/u", "go env -u GOCACHE")]
    [DataRow("/mnt/c/home", "go env -w GOCACHE=/var/tmp/go-build")]
    public void WhatGoEnvWroteIsTakenBackByIt(string home, string fix)
    {
        using var folder = new TemporaryFolder();
        var settings = Situations.Settings(folder, "GOCACHE=/mnt/c/cache\n", ("HOME", home));
        var seen = _rule.One(Of(settings));
        Assert.AreEqual(fix, seen.Fix);
        Assert.Contains(", set by 'go env -w GOCACHE'", seen.Seen);
        Assert.AreEqual(folder.At("env"), seen.Location!.File);
    }

    [TestMethod]
    public void TheDefaultIsMoved()
    {
        using var folder = new TemporaryFolder();
        var seen = _rule.One(Of(Situations.Settings(folder, "", ("HOME", "/mnt/c/home"))));
        Assert.AreEqual("go env -w GOCACHE=/var/tmp/go-build", seen.Fix);
        Assert.DoesNotContain("because", seen.Seen);
        Assert.AreEqual("unset XDG_CACHE_HOME", _rule.One(Of(Situations.Settings(folder, "", ("HOME", "/home/u"), ("XDG_CACHE_HOME", "/mnt/c/x")))).Fix);
        Assert.AreEqual("export GOCACHE=/var/tmp/go-build", _rule.One(Of(Situations.Settings(("HOME", "/mnt/c/home")))).Fix);
    }

    [TestMethod]
    public void AUserWithNoDiskAtAllIsToldInWords()
    {
        var host = Situations.Wsl2 with { Mounts = MountTable.Parse(Situations.Mounts(("/", "9p", Situations.Drive))) };
        Assert.AreEqual(
            "set GOCACHE to a directory on a local disk.",
            _rule.One(Situations.Of(host, (DirectoryRole.BuildCache, "/home/u/.cache/go-build", null)) with { Settings = Situations.Settings() }).Fix);
    }

    [TestMethod]
    public void WhatTheProjectSaysIsTakenBackInTheProject()
    {
        var context = Of(Situations.Settings(("HOME", "/home/u"), ("GOCACHE", "/mnt/c/cache"))) with { ProjectVariables = ["GOCACHE"] };
        Assert.AreEqual("remove the item GoEnvironment GOCACHE from the project.", _rule.One(context).Fix);
        context = Of(Situations.Settings(("HOME", "/mnt/c/home"), ("GOCACHE", "/mnt/c/cache"))) with { ProjectVariables = ["GOCACHE"] };
        Assert.AreEqual("""<GoEnvironment Include="GOCACHE" Value="/var/tmp/go-build" /> in the project.""", _rule.One(context).Fix);
    }

    [TestMethod]
    public void ACacheOnADiskIsFine() =>
        _rule.None(Situations.Of(Situations.Wsl2, (DirectoryRole.BuildCache, "/home/u/.cache/go-build", null), (DirectoryRole.ModuleCache, "/mnt/c/mod", null)));

    private static DiagnosticContext Of(GoUserSettings settings)
    {
        var (path, chosenBy) = GoDirectories.BuildCache(settings)!.Value;
        return Situations.Of(Situations.Wsl2, (DirectoryRole.BuildCache, path, chosenBy)) with { Settings = settings };
    }
}
