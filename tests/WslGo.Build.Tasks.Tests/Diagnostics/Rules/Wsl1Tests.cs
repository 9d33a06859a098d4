using WslGo.Build.Diagnostics.Rules;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class Wsl1Tests
{
    private readonly Wsl1 _rule = new();

    [TestMethod]
    public void IsTold() => Assert.Contains("wsl --set-version", _rule.One(Situations.Of(Situations.Wsl1)).Fix);

    [TestMethod]
    public void OthersAreNot()
    {
        foreach (var host in new[] { Situations.Wsl2, Situations.Linux, Situations.Ci, Situations.MacOS, Situations.Windows })
            _rule.None(Situations.Of(host));
    }
}
