using WslGo.Bench.Commands;

namespace WslGo.Bench.Measuring;

/// <summary>A contestant: a command that runs once in every round.</summary>
/// <param name="Name">Its name in the reports.</param>
/// <param name="Command">The command of a round; rounds count from 0.</param>
public sealed record Candidate(string Name, Func<int, CommandLine> Command)
{
    /// <summary>Whether it is the SDK rather than a peer.</summary>
    public bool IsOurs { get; init; }

    /// <summary>The size of its input, in files; 0 if the sizes don't differ.</summary>
    public int Files { get; init; }

    /// <summary>Prepares the starting point of each run; not timed.</summary>
    public Action<int>? Prepare { get; init; }

    /// <summary>
    /// Whether the command measures its own time: a line <c>milliseconds: 12.3</c> of its output counts instead of the whole run.
    /// </summary>
    public bool HasOwnClock { get; init; }

    /// <summary>The maximum number of rounds, for contestants that take minutes.</summary>
    public int MaxRounds { get; init; } = int.MaxValue;
}
