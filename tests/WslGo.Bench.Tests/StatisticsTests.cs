using WslGo.Bench.Measuring;

namespace WslGo.Bench.Tests;

[TestClass]
public sealed class StatisticsTests
{
    [TestMethod]
    public void The_median_of_an_odd_number_is_the_one_in_the_middle() =>
        Assert.AreEqual(3, Statistics.Median([9, 1, 3]));

    [TestMethod]
    public void The_median_of_an_even_number_is_between_the_two_in_the_middle() =>
        Assert.AreEqual(2.5, Statistics.Median([4, 1, 2, 3]));

    [TestMethod]
    public void There_is_no_median_of_nothing() => Assert.ThrowsExactly<ArgumentException>(() => Statistics.Median([]));

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void The_exponent_is_that_of_the_power_that_the_costs_are(int power) => Assert.AreEqual(
        power, Statistics.Exponent([(100, 3 * Math.Pow(100, power)), (1000, 3 * Math.Pow(1000, power)), (10_000, 3 * Math.Pow(10_000, power))]), 1e-9);

    [TestMethod]
    public void A_series_knows_its_extremes()
    {
        var series = new Series("a", true, 0, [0.3, 0.1, 0.2]);

        Assert.AreEqual((0.1, 0.2, 0.3), (series.Minimum, series.Median, series.Maximum));
    }
}
