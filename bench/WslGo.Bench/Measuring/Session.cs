using System.Diagnostics;
using WslGo.Bench.Commands;
using WslGo.Bench.Machine;
using WslGo.Bench.Scenarios;

namespace WslGo.Bench.Measuring;

/// <summary>Runs scenarios one after the other. A scenario that can't run doesn't stop the others.</summary>
/// <param name="machine">The environment of the benchmarks.</param>
/// <param name="options">The options, with the number of rounds.</param>
public sealed class Session(BenchmarkMachine machine, Options options)
{
    /// <summary>Runs scenarios.</summary>
    public Results Run(IEnumerable<Scenario> scenarios)
    {
        var (started, clock) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var results = new List<ScenarioResult>();
        foreach (var scenario in scenarios)
        {
            var before = Stopwatch.GetTimestamp();
            Console.Write($"{scenario.Name,-20} {scenario.Title} ... ");
            var result = Run(scenario);
            results.Add(result);
            Console.WriteLine(result.Failed is not null ? $"failed\n{result.Failed}"
                : result.Skipped is { } reason ? $"skipped: {reason}"
                : $"{Stopwatch.GetElapsedTime(before).TotalSeconds:0} s");
        }

        return new Results(
            started, Stopwatch.GetElapsedTime(clock).TotalMinutes, options.Arguments, Context.Read(machine), results);
    }

    private ScenarioResult Run(Scenario scenario)
    {
        try
        {
            var comparison = scenario.Prepare(machine);
            var rounds = options.Rounds ?? (options.Quick ? comparison.QuickRounds : comparison.Rounds);
            return new BenchmarkRunner(machine.Runner).Run(comparison, rounds);
        }
        catch (SkippedException exception)
        {
            return new ScenarioResult(scenario.Name, scenario.Title) { Skipped = exception.Message };
        }
        catch (Exception exception) when (exception is CommandException or IOException or UnauthorizedAccessException)
        {
            return new ScenarioResult(scenario.Name, scenario.Title) { Failed = exception.Message };
        }
        finally
        {
            machine.Clear();
        }
    }
}
