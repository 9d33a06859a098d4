namespace WslGo.Bench.Measuring;

/// <summary>Contestants that are run in turn, and what is read from their times.</summary>
/// <param name="Name">Unique, as in a file's name.</param>
/// <param name="Title">What is compared.</param>
/// <param name="Candidates">In the order of the reports.</param>
public sealed record Comparison(string Name, string Title, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>How many rounds; fewer are run for <c>--quick</c>.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>How many rounds for <c>--quick</c>.</summary>
    public int QuickRounds { get; init; } = 2;

    /// <summary>
    /// Whether a run takes so long that none is spent on warming up and on memory: memory is then looked at during the
    /// timed ones, ten times a second.
    /// </summary>
    public bool IsLong { get; init; }

    /// <summary>What is concluded.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];
}
