using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>Runs the benchmarks of a project and prints a table.</summary>
[MSBuildMultiThreadableTask]
public sealed class BenchGo : GoProjectTask
{
    /// <summary><c>GoBenchPattern</c>: a Go regular expression that selects benchmarks; empty for all.</summary>
    public string Pattern { get; set; } = "";

    /// <summary><c>GoBenchTime</c>: how long or how often each benchmark runs; empty for go's default.</summary>
    public string Time { get; set; } = "";

    private TestTerminal? _terminal;

    private TestTerminal Terminal => _terminal ??= new TestTerminal(BuildEngine, Project.HasTerminalLogger);

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var request = GoTestRequest.Of(Project);
        var printed = new List<string>();
        var planner = new ModulePlanner(MakeContext(log, cancellation));
        foreach (var directory in planner.Directories())
            printed.AddRange(Run(planner.Plan(directory, cancellation), request, log, cancellation));

        var table = BenchmarkTable.Write(printed);
        Terminal.Show(table.Length > 0 ? table : "There are no benchmarks" + (Pattern.Length > 0 ? $" that match '{Pattern}'." : "."));
        foreach (var line in printed.Where(line => line.StartsWith("--- FAIL: ", StringComparison.Ordinal)))
            log.Report(new Finding(GoTestFailures.Code, FindingSeverity.Error, line["--- FAIL: ".Length..] + " failed; see the output in the log (-v:d)."));
    }

    private IReadOnlyList<string> Run(
        ModulePlan plan, GoTestRequest request, IBuildLog log, CancellationToken cancellation)
    {
        using var session = ModuleSession.Open(plan, Project, log, cancellation);
        var lines = GoTestRun.In(session, request, log).Bench(plan.Packages(request.Packages), Pattern.Length > 0 ? Pattern : ".", Time, cancellation);
        foreach (var line in lines) log.Verbose(line);
        return lines;
    }
}
