using WslGo.Build.Reporting;


namespace WslGo.Build.Tests.Reporting;

[TestClass]
public sealed class BuildExceptionTests
{
    [TestMethod]
    public void CarriesTheFindingAndItsText()
    {
        var exception = BuildException.Error("WSLGO3004", "no such directory", new SourceLocation("/a.csproj", 3));
        Assert.AreEqual("no such directory", exception.Message);
        Assert.AreEqual(FindingSeverity.Error, exception.Finding.Severity);
    }
}
