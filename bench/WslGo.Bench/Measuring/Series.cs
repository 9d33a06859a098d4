namespace WslGo.Bench.Measuring;

/// <summary>The times of one contestant.</summary>
/// <param name="Candidate">Its name.</param>
/// <param name="IsOurs">Whether it is the SDK.</param>
/// <param name="Files">The size of its input; 0 where that is not what differs.</param>
/// <param name="Seconds">One for each round, in their order.</param>
public sealed record Series(string Candidate, bool IsOurs, int Files, IReadOnlyList<double> Seconds)
{
    /// <summary>The most that its process held resident, in bytes; null if not looked at.</summary>
    public long? ProcessMemory { get; init; }

    /// <summary>The most that it held resident together with all its descendants, in bytes.</summary>
    public long? TreeMemory { get; init; }

    /// <summary>The most that the control group held, in bytes; null where the kernel does not tell.</summary>
    public long? GroupMemory { get; init; }

    public double Minimum => Seconds.Min();

    public double Median => Statistics.Median(Seconds);

    public double Maximum => Seconds.Max();
}
