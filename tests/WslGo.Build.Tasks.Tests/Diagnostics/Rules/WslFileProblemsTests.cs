using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class WslFileProblemsTests
{
    private readonly WslFileProblems _rule = new();

    [TestMethod]
    public void EachProblemHasItsLine()
    {
        var file = WslConf.Parse(WslConf.Path, "[automount]\noptoins = metadata\n", WslVersion.Wsl2);
        var seen = Assert.ContainsSingle(_rule.Check(Situations.Of(Situations.Wsl2) with { WslFiles = [file] }));
        Assert.AreEqual(new SourceLocation("/etc/wsl.conf", 2), seen.Location);
        Assert.Contains("optoins", seen.Seen);
    }

    [TestMethod]
    public void AFileInOrderIsFine() => _rule.None(Situations.Of(Situations.Wsl2) with
    {
        WslFiles = [WslConf.Parse(WslConf.Path, "[automount]\noptions = metadata\n", WslVersion.Wsl2)],
    });
}
