using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Toolchains;

[TestClass]
public sealed class GoVersionRangeTests
{
    [TestMethod]
    [DataRow("1.23", "go1.23.0", true)]
    [DataRow("1.23", "go1.27.1", true)]
    [DataRow("1.23", "go1.23rc1", false)]
    [DataRow("[1.23,1.25)", "go1.24.9", true)]
    [DataRow("[1.23,1.25)", "go1.25.0", false)]
    [DataRow("[1.23.4]", "go1.23.4", true)]
    [DataRow("[1.23.4]", "go1.23.5", false)]
    [DataRow("1.23.*", "go1.23.9", true)]
    [DataRow("1.23.*", "go1.24.0", false)]
    [DataRow("1.23.*", "go1.22.9", false)]
    [DataRow("1.*", "go1.24.0", true)]
    [DataRow("*", "go1.24.0", true)]
    [DataRow("(,1.24)", "go1.21.0", true)]
    public void Contains(string range, string toolchain, bool expected)
    {
        Assert.IsTrue(GoVersion.TryParseToolchain(toolchain, out var version));
        Assert.AreEqual(expected, GoVersionRange.Parse(range).Contains(version));
    }

    [TestMethod]
    [DataRow("go1.23")]
    [DataRow("latest")]
    [DataRow("[1.25,1.23")]
    [DataRow(" ")]
    public void AnythingElseIsAnErrorWithAnExample(string text)
    {
        var location = new SourceLocation("/a.csproj");
        var finding = Assert.ThrowsExactly<BuildException>(() => GoVersionRange.Parse(text, location)).Finding;
        Assert.AreEqual("WSLGO2002", finding.Code);
        Assert.AreEqual(location, finding.Location);
        StringAssert.Contains(finding.Message, $"'{text}'");
        StringAssert.Contains(finding.Message, "1.23.*");
    }
}
