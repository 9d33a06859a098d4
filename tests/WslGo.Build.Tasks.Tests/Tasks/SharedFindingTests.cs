using WslGo.Build.Diagnostics;
using WslGo.Build.Reporting;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
internal sealed class SharedFindingTests
{
    [TestMethod]
    [DataRow(FindingSeverity.Error)]
    [DataRow(FindingSeverity.Warning)]
    public void ComesBackAsItWentIn(FindingSeverity severity)
    {
        var shared = new SharedFinding(
            new RuleFinding("WSLGO1002", "Seen; 'ä' %3B $(X) @(Y) C:\\ \u2028.")
            {
                Cost = "cost",
                MeasuredAt = "/a;b",
                Done = "done",
                Fix = "a\nb",
                Location = new SourceLocation("/x y", 3, 4),
            },
            severity);
        Assert.AreEqual(shared, SharedFinding.Decode(shared.Encode()));
        var least = new SharedFinding(new RuleFinding("WSLGO1011", "Seen.") { Fix = "fix" }, severity);
        Assert.AreEqual(least, SharedFinding.Decode(least.Encode()));
    }

    [TestMethod]
    public void IsAWordToMSBuildAndTheSameForTheSame()
    {
        var shared = new SharedFinding(new RuleFinding("WSLGO1002", "???>>>;;;%%%") { Fix = "~~~" }, FindingSeverity.Error);
        Assert.MatchesRegex("^[A-Za-z0-9_-]+$", shared.Encode());
        Assert.AreEqual(shared.Encode(), (shared with { }).Encode());
    }
}
