namespace WslGo.Bench.Measuring;

/// <summary>The series of one comparison, by the names of its contestants.</summary>
public sealed class Measured(IEnumerable<Series> series)
{
    private readonly IReadOnlyList<Series> _series = [.. series];

    /// <summary>The series of a contestant; the one with a size, if it has several.</summary>
    public Series Of(string contestant, int files = 0) =>
        _series.Single(series => series.Candidate == contestant && (files == 0 || series.Files == files));

    /// <summary>The median of a contestant, in seconds.</summary>
    public double Median(string contestant) => Of(contestant).Median;
}
