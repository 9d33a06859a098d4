using System.Globalization;
using WslGo.Bench.Commands;

namespace WslGo.Bench.Measuring;

/// <summary>
/// Runs a comparison. Each round runs each contestant once and begins with a different one than the round before, so background
/// load affects all contestants equally.
/// </summary>
/// <param name="runner">Runs the commands.</param>
public sealed class BenchmarkRunner(CommandRunner runner)
{
    private const string Clock = "milliseconds: ";

    private static readonly TimeSpan s_often = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_seldom = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a comparison.</summary>
    /// <param name="comparison">What is compared.</param>
    /// <param name="rounds">The number of timed rounds.</param>
    public ScenarioResult Run(Comparison comparison, int rounds)
    {
        var count = comparison.Candidates.Count;
        var times = new List<double>[count];
        var memory = new PeakMemory?[count];
        for (var index = 0; index < count; index++) times[index] = [];

        // The first run reads programs from the disk, and builds what is up to date in later runs.
        var round = 0;
        if (!comparison.IsLong)
        {
            foreach (var contestant in comparison.Candidates) Run(contestant, round, null);
            round++;
        }

        for (var timed = 0; timed < rounds; timed++, round++)
        {
            for (var turn = 0; turn < count; turn++)
            {
                var index = (turn + timed) % count;
                var contestant = comparison.Candidates[index];
                if (timed >= contestant.MaxRounds) continue;
                var result = Run(contestant, round, comparison.IsLong ? s_seldom : null);
                times[index].Add(Seconds(contestant, result));
                memory[index] = Greater(memory[index], result.Memory);
            }
        }

        for (var index = 0; !comparison.IsLong && index < count; index++)
            memory[index] = Run(comparison.Candidates[index], round, s_often).Memory;

        var series = comparison.Candidates.Select((contestant, index) =>
            new Series(contestant.Name, contestant.IsOurs, contestant.Files, times[index])
            {
                ProcessMemory = memory[index]?.Process,
                TreeMemory = memory[index]?.Tree,
                GroupMemory = memory[index]?.Group,
            }).ToList();
        return new ScenarioResult(comparison.Name, comparison.Title)
        {
            Series = series,
            Verdicts = [.. comparison.Goals.Select(goal => Judge(goal, new Measured(series)))],
        };
    }

    private CommandResult Run(Candidate contestant, int round, TimeSpan? memoryEvery)
    {
        contestant.Prepare?.Invoke(round);
        return runner.Run(contestant.Command(round), memoryEvery);
    }

    private static double Seconds(Candidate contestant, CommandResult result)
    {
        if (!contestant.HasOwnClock) return result.Elapsed.TotalSeconds;
        var line = result.Output.Split('\n').LastOrDefault(line => line.StartsWith(Clock, StringComparison.Ordinal))
            ?? throw new CommandException($"{contestant.Name} printed no time:\n{result.Output}");
        return double.Parse(line[Clock.Length..], CultureInfo.InvariantCulture) / 1000;
    }

    private static PeakMemory? Greater(PeakMemory? a, PeakMemory? b) => a is null || b is null
        ? a ?? b
        : new PeakMemory(
            Math.Max(a.Process, b.Process), Math.Max(a.Tree, b.Tree),
            a.Group is { } x && b.Group is { } y ? Math.Max(x, y) : a.Group ?? b.Group);

    private static Verdict Judge(Goal goal, Measured measured)
    {
        var value = goal.Value(measured);
        return new Verdict(goal.Text, goal.Unit, value, goal.Bound, goal.Target, goal.IsMet(value));
    }
}
