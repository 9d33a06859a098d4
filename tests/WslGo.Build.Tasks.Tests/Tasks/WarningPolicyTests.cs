using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
public sealed class WarningPolicyTests
{
    [TestMethod]
    [DataRow(false, "", false)]
    [DataRow(true, "", true)]
    [DataRow(true, "GO0002;WSLGO3001", true)]
    [DataRow(true, " CS1591 ;\n go0001 ", false)]
    [DataRow(true, "CS1591,GO0001", false)]
    [DataRow(false, "GO0002", false)]
    public void AllWarningsButTheExceptionsAreErrors(bool treatWarningsAsErrors, string exceptions, bool expected) =>
        Assert.AreEqual(expected, new WarningPolicy(treatWarningsAsErrors, exceptions).IsError("GO0001"));
}
