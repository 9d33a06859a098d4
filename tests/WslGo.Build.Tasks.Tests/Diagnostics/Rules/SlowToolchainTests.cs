using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class SlowToolchainTests
{
    private readonly SlowToolchain _rule = new();

    [TestMethod]
    public void AGoThatIsUsedAndSlowIsNotWorkedRound()
    {
        var seen = _rule.One(Situations.Of(Situations.Wsl2, (DirectoryRole.Toolchain, "/mnt/c/go", null)));
        Assert.IsFalse(seen.IsWorkedRound);
        Assert.Contains("GoRoot", seen.Fix);
        Assert.AreEqual("/mnt/c/go", seen.Location!.File);
    }

    [TestMethod]
    [DataRow("PATH", "put /usr/local/go/bin first on the PATH.")]
    [DataRow("GOROOT", "unset GOROOT")]
    public void AGoThatWasAvoidedIsToldOnce(string origin, string fix)
    {
        var choice = Situations.Choice("/usr/local/go") with { Avoided = Situations.Go("/mnt/c/go", origin: origin) };
        var seen = _rule.One(Situations.Of(Situations.Wsl2, (DirectoryRole.Toolchain, "/usr/local/go", null)) with
        {
            Toolchains = [choice, choice, Situations.Choice("/usr/local/go")],
        });
        Assert.IsTrue(seen.IsWorkedRound);
        Assert.AreEqual(fix, seen.Fix);
    }

    [TestMethod]
    public void AGoOnADiskIsFine() =>
        _rule.None(Situations.Of(Situations.Wsl2, (DirectoryRole.Toolchain, "/usr/local/go", null)) with { Toolchains = [Situations.Choice("/usr/local/go")] });
}
