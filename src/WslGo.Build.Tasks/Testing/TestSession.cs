using WslGo.Build.Building;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>Runs or lists the tests of a project's modules, and reports the results.</summary>
/// <param name="context">The project.</param>
/// <param name="options">The options of <c>dotnet test</c>.</param>
/// <param name="console">Displays results.</param>
/// <param name="host">Receives results as they arrive; null if no test host runs.</param>
/// <param name="log">Receives findings.</param>
internal sealed class TestSession(ProjectContext context, TestOptions options, ITestConsole console, TestHostPipe? host, IBuildLog log)
{
    private const string TestPattern = "^(Test|Example|Fuzz)";

    private readonly ProjectSettings _settings = context.Settings;
    private readonly TestedModules _modules = new();

    /// <summary>Runs the tests.</summary>
    /// <returns>Whether anything failed.</returns>
    /// <exception cref="BuildException">An option is invalid, or go can't run.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; finished tests are reported.</exception>
    public bool Run(CancellationToken cancellation)
    {
        foreach (var finding in options.Unknown) log.Report(finding);
        var request = options.Request(_settings, host?.Request);
        var subtestsFile = Path.Join(_settings.FullPath(_settings.IntermediateDirectory), "subtests.txt");
        var known = KnownSubtests.Load(subtestsFile);
        var started = DateTimeOffset.UtcNow;
        var packages = new List<GoTestPackage>();
        var toolchain = "";
        var planner = new ModulePlanner(context);
        foreach (var directory in planner.Directories())
        {
            var plan = planner.Plan(directory, cancellation);
            toolchain = plan.Context.Toolchain.VersionText;
            if (options.ListsOnly) List(plan, request, known, cancellation);
            else packages.AddRange(Test(plan, request, known, cancellation));
            if (cancellation.IsCancellationRequested) break;
        }

        if (options.ListsOnly) return false;
        if (!cancellation.IsCancellationRequested) known.Save(subtestsFile);
        var report = new GoTestReport(packages, started, DateTimeOffset.UtcNow);
        var results = _settings.FullPath(options.ResultsDirectory.Length > 0 ? options.ResultsDirectory : "TestResults");
        new TestResultsWriter(_settings.ProjectFile, results, options.Loggers, console, host).Write(report, _modules);
        if (report.Tests.Any() || report.HasFailed)
            console.Finish(
                new TestSummary(Path.GetFileNameWithoutExtension(_settings.ProjectFile), toolchain).Total(report, cancellation.IsCancellationRequested), report);
        else if (cancellation.IsCancellationRequested) log.Verbose("No test had finished.");
        else if (request.Filter is not null || packages.Exists(package => package.Outcome == GoTestOutcome.Passed))
            WarnOfNoTests();
        else log.Info("There are no tests.");
        cancellation.ThrowIfCancellationRequested();
        return report.HasFailed;
    }

    private void List(ModulePlan plan, GoTestRequest request, KnownSubtests known, CancellationToken cancellation)
    {
        using var session = ModuleSession.Open(plan, _settings, log, cancellation);
        var tests = GoTestRun.In(session, request, log).List(plan.Packages(request.Packages), TestPattern, [], cancellation);
        var isListed = new TestListing(console, host).List(tests, request.Wants, known, Locations(plan));
        if (!isListed && tests.Values.Any(names => names.Count > 0)) WarnOfNoTests();
    }

    private IReadOnlyList<GoTestPackage> Test(ModulePlan plan, GoTestRequest request, KnownSubtests known, CancellationToken cancellation)
    {
        var written = TestWrites.Of(plan, _settings);
        using var alone = written?.LockExclusive(log, cancellation);
        using var session = ModuleSession.Open(plan, _settings, log, cancellation);
        var run = GoTestRun.In(session, request, log);
        var places = Locations(plan);
        var failures = new GoTestFailures(plan.Context.Workspace, _settings.ProjectFile);
        _modules.Add(plan.Context.Workspace);
        written?.Begin(cancellation);
        var packages = new List<GoTestPackage>();
        try
        {
            foreach (var (names, selection) in Select(run, plan.Packages(request.Packages), request.Filter, known, cancellation))
            {
                packages.AddRange(run.Test(names, selection, request.MeasuresCoverage, Ended, cancellation));
                if (cancellation.IsCancellationRequested) break;
            }
        }
        finally
        {
            written?.Report(log);
        }

        known.Update(packages, isWhole: request.Filter is null);
        var wanted = new GoTestReport(packages, default, default).Where(request.Wants).Packages;
        foreach (var package in wanted)
        {
            foreach (var finding in failures.Of(package)) log.Report(finding);
            if (failures.OfWhole(package) is { } whole) host?.Send(ResultMessage.Of(package, whole));
        }

        _modules.AddCoverage(run.CoverProfiles);
        return wanted;

        void Ended(GoTestResult test)
        {
            // Tests that are stopped together with the run haven't failed.
            if (!request.Wants(test) || (!test.Ended && cancellation.IsCancellationRequested)) return;
            console.Progress(test);
            if (TestSummary.Line(test, options.Loggers.ListsAll) is { } line) console.Show(line);
            if ((test.Outcome == GoTestOutcome.Failed || options.Loggers.ShowsOutput) && TestSummary.Output(test) is { } output) console.Show(output);
            host?.Send(ResultMessage.Of(test, places.Find(test), failures));
        }
    }

    // Packages that can't be built run too, so they count as failed.
    private static IReadOnlyList<(IReadOnlyList<string> Packages, TestSelection? Selection)> Select(
        GoTestRun run, IReadOnlyList<string> patterns, ITestFilter? filter, KnownSubtests known, CancellationToken cancellation)
    {
        if (filter is null) return [(patterns, null)];
        var broken = new List<string>();
        var selections = filter.Select(run.List(patterns, TestPattern, broken, cancellation), known);
        return
        [
            .. selections.Select(selection => (selection.Packages, (TestSelection?)selection)),
            .. broken.Count == 0 ? Array.Empty<(IReadOnlyList<string>, TestSelection?)>() : [(broken, null)],
        ];
    }

    private static TestLocations Locations(ModulePlan plan) => new(new PackageDirectories(plan.Context.Workspace).Find);

    private void WarnOfNoTests() => log.Report(new Finding(
        "WSLGO4040", FindingSeverity.Warning,
        options.Filter.Trim().Length == 0
            ? $"No test is available in {_settings.ProjectFile}: its test files declare no tests. Fix: declare func TestName(t *testing.T)."
            : $"No test matches the filter `{options.Filter}` in {_settings.ProjectFile}. Subtests match after their first run, or if the filter contains their slash: "
                + "Name~TestParse/empty, Name~/empty. Fix: list the names with dotnet test --list-tests."));
}
