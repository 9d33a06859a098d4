using WslGo.Bench.Measuring;

namespace WslGo.Bench.Tests;

[TestClass]
public sealed class GoalTests
{
    private static readonly Measured s_measured = new(
        [new Series("sdk", true, 0, [2]), new Series("go", false, 0, [1.5]), new Series("floor", false, 0, [0.5])]);

    [TestMethod]
    public void WhatMayTakeAtMostSoManyTimesTheSumOfOthers()
    {
        var goal = Goal.AtMost(1, "", "sdk", "go", "floor");

        Assert.AreEqual(1, goal.Value(s_measured));
        Assert.IsTrue(goal.IsMet(1));
        Assert.IsFalse(goal.IsMet(1.01));
    }

    [TestMethod]
    public void WhatMustBeSoManyTimesFaster()
    {
        var goal = Goal.Faster(4, "", "floor", "sdk");

        Assert.AreEqual(4, goal.Value(s_measured));
        Assert.IsTrue(goal.IsMet(4));
        Assert.IsFalse(goal.IsMet(3.99));
    }

    [TestMethod]
    public void AFigureThatIsOnlyShownIsNeitherMetNorMissed() =>
        Assert.IsNull(Goal.Faster(4, "", "floor", "sdk").OnlyShown().IsMet(1));

    [TestMethod]
    public void AContestantOfSeveralSizesIsToldByItsSize()
    {
        var measured = new Measured([new Series("sdk", true, 100, [1]), new Series("sdk", true, 1000, [5])]);

        Assert.AreEqual(5, measured.Of("sdk", 1000).Median);
    }
}
