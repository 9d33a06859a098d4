using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class ToolchainPreferenceNotMetTests
{
    private readonly ToolchainPreferenceNotMet _rule = new();

    [TestMethod]
    [DataRow("/a b/go.mod", "go mod edit -toolchain=none '/a b/go.mod'")]
    [DataRow("/a/go.work", "go work edit -toolchain=none /a/go.work")]
    public void TheLineIsToldOnce(string file, string fix)
    {
        var line = new VersionLine("toolchain go1.99.1", new NuGet.Versioning.NuGetVersion(1, 99, 1), new SourceLocation(file, 4));
        var choice = Situations.Choice("/go") with { MissedPreference = line };
        var seen = _rule.One(Situations.Of(Situations.Linux) with { Toolchains = [choice, choice, Situations.Choice("/go")] });
        Assert.AreEqual($"install go1.99.1, or remove the line: {fix}", seen.Fix);
        Assert.AreEqual(line.Location, seen.Location);
        Assert.IsTrue(seen.IsWorkedRound);
    }

    [TestMethod]
    public void AWishThatIsGrantedIsNot() => _rule.None(Situations.Of(Situations.Linux) with { Toolchains = [Situations.Choice("/go")] });
}
