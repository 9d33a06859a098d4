namespace WslGo.Bench.Measuring;

/// <summary>Contestants that run in interleaved rounds, and the figures computed from their times.</summary>
/// <param name="Name">A unique name, which is also a file name.</param>
/// <param name="Title">What is compared.</param>
/// <param name="Candidates">The contestants, in the order of the reports.</param>
public sealed record Comparison(string Name, string Title, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>The number of rounds; <c>--quick</c> runs fewer.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>The number of rounds for <c>--quick</c>.</summary>
    public int QuickRounds { get; init; } = 2;

    /// <summary>
    /// Whether a run takes so long that there are no extra runs for warm-up and memory. Memory is then sampled during the timed
    /// runs, ten times per second.
    /// </summary>
    public bool IsLong { get; init; }

    /// <summary>The computed figures.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];
}
