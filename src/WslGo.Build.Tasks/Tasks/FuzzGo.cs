using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>Searches for inputs with which the fuzz tests of a project fail, one test after the other.</summary>
[MSBuildMultiThreadableTask]
public sealed class FuzzGo : GoProjectTask
{
    /// <summary><c>GoFuzzPattern</c>: a Go regular expression that selects fuzz tests; empty for all.</summary>
    public string Pattern { get; set; } = "";

    /// <summary><c>GoFuzzTime</c>: how long or how often each one runs (<c>1000x</c>).</summary>
    public string Time { get; set; } = "";

    private TestTerminal? _terminal;

    private TestTerminal Terminal => _terminal ??= new TestTerminal(BuildEngine, Project.HasTerminalLogger);

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var request = GoTestRequest.Of(Project);
        var count = 0;
        var planner = new ModulePlanner(MakeContext(log, cancellation));
        foreach (var directory in planner.Directories()) count += Run(planner.Plan(directory, cancellation), request, log, cancellation);
        if (count == 0) Terminal.Show("There are no fuzz tests" + (Pattern.Length > 0 ? $" that match '{Pattern}'." : "."));
    }

    private int Run(ModulePlan plan, GoTestRequest request, IBuildLog log, CancellationToken cancellation)
    {
        var written = TestWrites.Of(plan, Project);
        using var alone = written?.LockExclusive(log, cancellation);
        using var session = ModuleSession.Open(plan, Project, log, cancellation);
        var run = GoTestRun.In(session, request, log);
        var failures = new GoTestFailures(plan.Context.Workspace, Project.ProjectFile);
        var pattern = Pattern.Length > 0 ? Pattern : ".";
        var tests = run.List(plan.Packages(request.Packages), pattern, [], cancellation)
            .SelectMany(package => package.Value.Where(name => name.StartsWith("Fuzz", StringComparison.Ordinal))
                .Select(name => new GoTestResult(package.Key, name))).ToList();
        written?.Begin(cancellation);
        try
        {
            // go test -fuzz accepts one test of one package.
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
