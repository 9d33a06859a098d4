using Microsoft.Build.Framework;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>Runs the benchmarks of a project and prints a table.</summary>
[MSBuildMultiThreadableTask]
public sealed class BenchGo : GoTestTask
{
    /// <summary><c>GoBenchPattern</c>: which benchmarks, as a regular expression of Go's; empty for all.</summary>
    public string Pattern { get; set; } = "";

    /// <summary><c>GoBenchTime</c>: how long or how often each runs; empty for go's own.</summary>
    public string Time { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var request = Request();
        var printed = new List<string>();
        foreach (var directory in ModuleDirectories())
            printed.AddRange(Run(Plan(directory, log, cancellation), request, log, cancellation));

        var table = BenchmarkTable.Write(printed);
        Terminal.Show(table.Length > 0 ? table : "There are no benchmarks" + (Pattern.Length > 0 ? $" that match '{Pattern}'." : "."));
        foreach (var line in printed.Where(line => line.StartsWith("--- FAIL: ", StringComparison.Ordinal)))
            log.Report(new Finding(GoTestFailures.Code, FindingSeverity.Error, line["--- FAIL: ".Length..] + " failed; its output is in the log (-v:d)."));
    }

    private IReadOnlyList<string> Run(
        ModulePlan plan, GoTestRequest request, IBuildLog log, CancellationToken cancellation)
    {
        using var session = Open(plan, log, cancellation);
        var lines = Start(session, plan, request, log).Bench(plan.Packages(request.Packages), Pattern.Length > 0 ? Pattern : ".", Time, cancellation);
        foreach (var line in lines) log.Detail(line);
        return lines;
    }
}
