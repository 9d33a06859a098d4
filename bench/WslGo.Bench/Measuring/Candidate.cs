using WslGo.Bench.Commands;

namespace WslGo.Bench.Measuring;

/// <summary>One of those that are compared: a command that is run once in every round.</summary>
/// <param name="Name">What it does, for the reports.</param>
/// <param name="Command">The command of a round; rounds count from 0.</param>
public sealed record Candidate(string Name, Func<int, CommandLine> Command)
{
    /// <summary>Whether it is the SDK, and no peer.</summary>
    public bool IsOurs { get; init; }

    /// <summary>The size of its input, in files; 0 where that is not what differs.</summary>
    public int Files { get; init; }

    /// <summary>Brings about, before each run and untimed, what the run starts from.</summary>
    public Action<int>? Prepare { get; init; }

    /// <summary>Whether the command times itself: a line <c>milliseconds: 12.3</c> of its output counts, not its whole run.</summary>
    public bool HasOwnClock { get; init; }

    /// <summary>The most rounds that it takes part in: what runs for minutes is not run often.</summary>
    public int MaxRounds { get; init; } = int.MaxValue;
}
