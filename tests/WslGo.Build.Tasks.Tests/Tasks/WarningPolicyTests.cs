using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
internal sealed class WarningPolicyTests
{
    [TestMethod]
    [DataRow(false, "", "", "", FindingSeverity.Warning)]
    [DataRow(true, "", "", "", FindingSeverity.Error)]
    [DataRow(false, "GO0002;WSLGO1009", "", "", FindingSeverity.Error)]
    [DataRow(false, "GO0002", "", "", FindingSeverity.Warning)]
    [DataRow(true, "", " CS1591 ;\n wslgo1009 ", "", FindingSeverity.Warning)]
    [DataRow(false, "WSLGO1009", "CS1591,WSLGO1009", "", FindingSeverity.Warning)]
    [DataRow(true, "WSLGO1009", "", "1701;1702,WSLGO1009", FindingSeverity.Message)]
    public void TheProjectsListsDecide(
        bool treatAsErrors, string asErrors, string notAsErrors, string noWarn, FindingSeverity expected)
    {
        var policy = new WarningPolicy
        {
            TreatWarningsAsErrors = treatAsErrors,
            WarningsAsErrors = asErrors,
            WarningsNotAsErrors = notAsErrors,
            NoWarn = noWarn,
        };
        Assert.AreEqual(expected, policy.Of("WSLGO1009"));
    }
}
