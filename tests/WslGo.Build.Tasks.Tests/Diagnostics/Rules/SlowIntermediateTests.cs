using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
internal sealed class SlowIntermediateTests
{
    private readonly SlowIntermediate _rule = new();

    [TestMethod]
    [DataRow(DirectoryRole.Packages, "NUGET_PACKAGES")]
    [DataRow(DirectoryRole.Intermediate, "--artifacts-path")]
    public void IsAdvice(DirectoryRole kind, string fix)
    {
        var seen = _rule.One(Situations.Of(Situations.Wsl2, (kind, "/mnt/c/x", null)));
        Assert.Contains(fix, seen.Fix);
        Assert.IsNull(SeverityPolicy.Read("error", "", new SourceLocation("p")).Judge(seen));
    }

    [TestMethod]
    public void ADiskIsFine() =>
        _rule.None(Situations.Of(Situations.Wsl2, (DirectoryRole.Packages, "/home/u/.nuget/packages", null), (DirectoryRole.Intermediate, "/home/u/obj", null)));
}
