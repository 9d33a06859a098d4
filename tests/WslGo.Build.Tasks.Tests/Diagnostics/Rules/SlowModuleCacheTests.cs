using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class SlowModuleCacheTests
{
    private readonly SlowModuleCache _rule = new();

    [TestMethod]
    [DataRow("GOMODCACHE=/mnt/c/mod", "unset GOMODCACHE")]
    [DataRow("GOPATH=/mnt/c/go:/home/u/go", "unset GOPATH")]
    [DataRow("HOME=/mnt/c/home", "export GOMODCACHE=/var/tmp/go-mod")]
    [DataRow("HOME=/mnt/c/home GOPATH=/mnt/c/go", "export GOMODCACHE=/var/tmp/go-mod")]
    [DataRow("GOMODCACHE=/mnt/c/mod GOPATH=/mnt/c/go", "export GOMODCACHE=/home/u/.cache/go-mod")]
    public void TheFixIsOfWhatChoseIt(string variables, string fix)
    {
        var settings = Situations.Settings([("HOME", "/home/u"), .. variables.Split(' ').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))
            .Where(pair => pair.Item1 != "HOME")]);
        if (variables.Contains("HOME=", StringComparison.Ordinal))
            settings = Situations.Settings([.. variables.Split(' ').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))]);
        var (path, chosenBy) = GoDirectories.ModuleCache(settings)!.Value;
        var seen = _rule.One(Situations.Of(Situations.Wsl2, (DirectoryRole.ModuleCache, path, chosenBy)) with { Settings = settings });
        Assert.AreEqual(fix, seen.Fix);
        Assert.IsFalse(seen.IsWorkedRound);
    }

    [TestMethod]
    public void AModuleCacheOnADiskIsFine() =>
        _rule.None(Situations.Of(Situations.Wsl2, (DirectoryRole.ModuleCache, "/home/u/go/pkg/mod", null), (DirectoryRole.BuildCache, "/mnt/c/x", null)));
}
