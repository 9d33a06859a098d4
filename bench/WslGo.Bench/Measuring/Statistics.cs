namespace WslGo.Bench.Measuring;

/// <summary>Statistics of samples.</summary>
public static class Statistics
{
    /// <summary>The middle sample; for an even number, the mean of the two middle ones.</summary>
    public static double Median(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        if (sorted.Length == 0) throw new ArgumentException("There are no samples.", nameof(samples));
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>
    /// The slope of a line through points on two logarithmic scales, by least squares: 1 if the cost is proportional to the size, 0
    /// if it doesn't grow.
    /// </summary>
    public static double Exponent(IReadOnlyList<(double Size, double Cost)> points)
    {
        var (xs, ys) = (points.Select(point => Math.Log(point.Size)).ToList(), points.Select(point => Math.Log(point.Cost)).ToList());
        var (x, y) = (xs.Average(), ys.Average());
        return xs.Zip(ys, (a, b) => (a - x) * (b - y)).Sum() / xs.Sum(a => (a - x) * (a - x));
    }
}
