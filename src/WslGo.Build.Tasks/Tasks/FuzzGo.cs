using Microsoft.Build.Framework;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>Searches for inputs that make the fuzz tests of a project fail, one after the other.</summary>
[MSBuildMultiThreadableTask]
public sealed class FuzzGo : GoTestTask
{
    /// <summary><c>GoFuzzPattern</c>: which fuzz tests, as a regular expression of Go's; empty for all.</summary>
    public string Pattern { get; set; } = "";

    /// <summary><c>GoFuzzTime</c>: how long each is searched, or how often it is run (<c>1000x</c>).</summary>
    public string Time { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var request = Request();
        var count = 0;
        foreach (var directory in ModuleDirectories()) count += Run(Plan(directory, log, cancellation), request, log, cancellation);
        if (count == 0) Terminal.Show("There are no fuzz tests" + (Pattern.Length > 0 ? $" that match '{Pattern}'." : "."));
    }

    private int Run(ModulePlan plan, GoTestRequest request, IBuildLog log, CancellationToken cancellation)
    {
        var written = Written(plan);
        using var alone = written?.Alone(log, cancellation);
        using var session = Open(plan, log, cancellation);
        var run = Start(session, plan, request, log);
        var failures = Failures(plan);
        var pattern = Pattern.Length > 0 ? Pattern : ".";
        var tests = run.List(plan.Packages(request.Packages), pattern, [], cancellation)
            .SelectMany(package => package.Value.Where(name => name.StartsWith("Fuzz", StringComparison.Ordinal))
                .Select(name => new GoTestResult(package.Key, name))).ToList();
        written?.Begin(cancellation);
        try
        {
            // go test -fuzz takes one test of one package.
            foreach (var test in tests)
            {
                Terminal.Show($"  Fuzzing {test.FullName} for {Time}");
                foreach (var package in run.Fuzz(test.Package, test.Name, Time, line => Terminal.Show("  " + line), cancellation))
                {
                    foreach (var finding in failures.Of(package)) log.Report(finding);
                    if (package.Outcome == GoTestOutcome.Passed) Terminal.Show($"  Passed {test.FullName}");
                }
            }
        }
        finally
        {
            written?.Report(log);
        }

        return tests.Count;
    }
}
