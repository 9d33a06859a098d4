using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class CacheProgramIgnoredTests
{
    private readonly CacheProgramIgnored _rule = new();

    [TestMethod]
    public void AnOldGoIsToldOfOnce()
    {
        var seen = _rule.One(Of("1.23.4", "1.23.5") with { CacheProgram = "/bin/cacher --dir /c" });

        Assert.Contains("GoCacheProg", seen.Seen);
        Assert.Contains("go1.23.4", seen.Seen);
        Assert.IsTrue(seen.IsWorkedRound);
    }

    [TestMethod]
    public void AServerNeedsANewGoToo() =>
        Assert.Contains("GoRemoteCache requires Go 1.24", _rule.One(Of("1.23.4") with { UsesRemoteCache = true }).Seen);

    [TestMethod]
    public void TheVariableIsToldOfToo()
    {
        var seen = _rule.One(Of("1.23.4") with { Settings = Situations.Settings(("GOCACHEPROG", "/bin/cacher --token secret")) });

        Assert.AreEqual("unset GOCACHEPROG", seen.Fix);
        Assert.DoesNotContain("secret", seen.Text());
    }

    [TestMethod]
    public void NothingIsSaidWhereItIsUsedOrNotAskedFor()
    {
        _rule.None(Of("1.24.0") with { CacheProgram = "/bin/cacher" });
        _rule.None(Of("1.23.4"));
    }

    private static DiagnosticContext Of(params string[] versions) => Situations.Of(Situations.Linux) with
    {
        Toolchains = [.. versions.Select(version => new ToolchainChoice(Situations.Go("/go", version), null, []))],
    };
}
