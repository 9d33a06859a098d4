using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class CResolverTests
{
    private readonly CResolver _rule = new();

    [TestMethod]
    public void EachProgramIsTold()
    {
        var seen = _rule.One(Situations.Of(Situations.Linux) with { CgoPrograms = ["cmd/a"] });
        Assert.Contains("'cmd/a'", seen.Seen);
        Assert.Contains("netgo", seen.Fix);
        Assert.IsNull(SeverityPolicy.Read("error", "", new SourceLocation("p")).Judge(seen));
        Assert.HasCount(2, _rule.Check(Situations.Of(Situations.Linux) with { CgoPrograms = ["a", "b"] }));
    }

    [TestMethod]
    public void ProgramsWithoutCgoAreNot() => _rule.None(Situations.Of(Situations.Linux));
}
