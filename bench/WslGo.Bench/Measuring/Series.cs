namespace WslGo.Bench.Measuring;

/// <summary>The times of one contestant.</summary>
/// <param name="Candidate">Its name.</param>
/// <param name="IsOurs">Whether it is the SDK.</param>
/// <param name="Files">The size of its input; 0 if the sizes don't differ.</param>
/// <param name="Seconds">The times, in the order of the rounds.</param>
public sealed record Series(string Candidate, bool IsOurs, int Files, IReadOnlyList<double> Seconds)
{
    /// <summary>The peak resident set of its process, in bytes; null if not measured.</summary>
    public long? ProcessMemory { get; init; }

    /// <summary>The peak resident set of its process and all descendants, in bytes.</summary>
    public long? TreeMemory { get; init; }

    /// <summary>The peak memory of the control group, in bytes; null if unavailable.</summary>
    public long? GroupMemory { get; init; }

    public double Minimum => Seconds.Min();

    public double Median => Statistics.Median(Seconds);

    public double Maximum => Seconds.Max();
}
