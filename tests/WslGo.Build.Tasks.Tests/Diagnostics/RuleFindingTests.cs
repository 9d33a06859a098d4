using WslGo.Build.Diagnostics;

namespace WslGo.Build.Tests.Diagnostics;

[TestClass]
public sealed class RuleFindingTests
{
    [TestMethod]
    public void TheTextHasItsPartsInOrderOnOneLine()
    {
        var seen = new RuleFinding("WSLGO1002", "Seen.") { Fix = "do." };
        Assert.AreEqual("Seen. Fix: do.", seen.Text());
        seen = seen with { Cost = "Costs.", Done = "Done." };
        Assert.AreEqual("Seen. Costs. Measured. Done. Fix: do.", seen.Text("Measured."));
        Assert.IsTrue(seen.IsWorkedRound);
    }
}
