using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class IgnoredCpuLimitTests
{
    [TestMethod]
    [DataRow("go 1.23", "'go 1.23' in go.mod sets")]
    [DataRow("", "no go line in go.mod sets")]
    public void TheLineIsNamed(string line, string expected)
    {
        var context = Situations.Of(Situations.Linux) with
        {
            ContainerPrograms = [new ContainerProgram("cmd/server", line, new SourceLocation("/src/go.mod", 3))],
        };
        var finding = Assert.ContainsSingle(new IgnoredCpuLimit().Check(context));
        Assert.StartsWith("cmd/server ignores the CPU limit of its container: ", finding.Seen);
        Assert.Contains(expected, finding.Seen);
        Assert.Contains("//go:debug containermaxprocs=1", finding.Fix!);
        Assert.AreEqual(new SourceLocation("/src/go.mod", 3), finding.Location);
    }
}
