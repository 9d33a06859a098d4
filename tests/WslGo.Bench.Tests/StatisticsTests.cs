using WslGo.Bench.Measuring;

namespace WslGo.Bench.Tests;

[TestClass]
public sealed class StatisticsTests
{
    [TestMethod]
    public void TheMedianOfAnOddNumberIsTheOneInTheMiddle() =>
        Assert.AreEqual(3, Statistics.Median([9, 1, 3]));

    [TestMethod]
    public void TheMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() =>
        Assert.AreEqual(2.5, Statistics.Median([4, 1, 2, 3]));

    [TestMethod]
    public void ThereIsNoMedianOfNothing() => Assert.ThrowsExactly<ArgumentException>(() => Statistics.Median([]));

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void TheExponentIsThatOfThePowerThatTheCostsAre(int power) => Assert.AreEqual(
        power, Statistics.Exponent([(100, 3 * Math.Pow(100, power)), (1000, 3 * Math.Pow(1000, power)), (10_000, 3 * Math.Pow(10_000, power))]), 1e-9);

    [TestMethod]
    public void ASeriesKnowsItsExtremes()
    {
        var series = new Series("a", true, 0, [0.3, 0.1, 0.2]);

        Assert.AreEqual((0.1, 0.2, 0.3), (series.Minimum, series.Median, series.Maximum));
    }
}
