using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>Runs the Go tests of a project, as <c>dotnet test</c> asks for them.</summary>
[MSBuildMultiThreadableTask]
public sealed class TestGo : GoProjectTask
{
    /// <summary><c>--blame-hang-timeout</c>, which counts if <see cref="ProjectSettings.GoTestTimeout"/> is not set.</summary>
    public string HangTimeout { get; set; } = "";

    /// <summary><c>--filter</c>.</summary>
    public string Filter { get; set; } = "";

    /// <summary><c>--logger</c>.</summary>
    public string[] Loggers { get; set; } = [];

    /// <summary><c>--collect</c>.</summary>
    public string[] Collect { get; set; } = [];

    /// <summary><c>--results-directory</c>; empty for <c>TestResults</c> beside the project.</summary>
    public string ResultsDirectory { get; set; } = "";

    /// <summary><c>--list-tests</c>.</summary>
    public bool ListsOnly { get; set; }

    /// <summary>The pipe that a test host reads results from; empty if none runs.</summary>
    public string ResultsPipe { get; set; } = "";

    private const string TestPattern = "^(Test|Example|Fuzz)";

    private TestHostPipe? _host;
    private TestTerminal? _terminal;

    private string SubtestsFile => Path.Join(Project.FullPath(Project.IntermediateDirectory), "subtests.txt");

    private TestTerminal Terminal => _terminal ??= new TestTerminal(BuildEngine, Project.HasTerminalLogger);

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        using var host = ResultsPipe.Length == 0 ? null : TestHostPipe.Connect(ResultsPipe);
        _host = host;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = host?.WatchAsync(() => stop.Cancel());
        try
        {
            Test(log, stop.Token);
        }
        finally
        {
            // Watching ends with the pipe, and calls into what is disposed next.
            host?.Dispose();
            watching?.Wait(CancellationToken.None);
        }
    }

    private void Test(IBuildLog log, CancellationToken cancellation)
    {
        var loggers = TestLoggers.Parse(Loggers);
        foreach (var unknown in loggers.Unknown)
            Warn(log, $"Logger '{unknown}' is not supported for Go projects. Supported: trx, console.");
        var request = TestRequest(log);
        var known = KnownSubtests.Load(SubtestsFile);
        var started = DateTimeOffset.UtcNow;
        var packages = new List<GoTestPackage>();
        var coverage = new CoverageResult();
        var toolchain = "";
        var planner = new ModulePlanner(MakeContext(log, cancellation));
        foreach (var directory in planner.Directories())
        {
            var plan = planner.Plan(directory, cancellation);
            toolchain = plan.Context.Toolchain.VersionText;
            packages.AddRange(Test(plan, request, loggers, known, coverage, log, cancellation));
            if (cancellation.IsCancellationRequested) break;
        }

        if (ListsOnly) return;
        if (!cancellation.IsCancellationRequested) known.Save(SubtestsFile);
        var report = new GoTestReport(packages, started, DateTimeOffset.UtcNow);
        Write(report, loggers, coverage, log);
        if (report.Tests.Any() || report.HasFailed)
            Terminal.Finish(
                new TestSummary(Path.GetFileNameWithoutExtension(Project.ProjectFile), toolchain).Total(report, cancellation.IsCancellationRequested), report);
        else if (cancellation.IsCancellationRequested) log.Verbose("No test had finished.");
        else if (request.Filter is not null || packages.Exists(package => package.Outcome == GoTestOutcome.Passed))
            WarnOfNoTests(log);
        else log.Info("There are no tests.");
        cancellation.ThrowIfCancellationRequested();
        if (report.HasFailed && !Log.HasLoggedErrors)
            log.Report(new Finding(GoTestFailures.Code, FindingSeverity.Error, "go test failed; see the output in the log (-v:d)."));
    }

    private GoTestRequest TestRequest(IBuildLog log)
    {
        var location = Project.Location;
        var measures = false;
        foreach (var collector in Collect.Select(collector => collector.Split(';')[0].Trim()).Where(collector => collector.Length > 0))
        {
            if (collector.ToLowerInvariant() is "xplat code coverage" or "code coverage") measures = true;
            else Warn(log, $"Collector '{collector}' is not supported for Go projects. Supported: XPlat Code Coverage.");
        }

        var request = GoTestRequest.Of(Project);
        return request with
        {
            Timeout = Project.GoTestTimeout.Length > 0 ? request.Timeout : TestTimeout.ParseHang(HangTimeout, location),
            Filter = _host?.Request is { Tests: { } names } asked ? new TestNames(names, asked.IsRetry) : Filter.Trim().Length == 0 ? null : TestFilter.Parse(Filter),
            MeasuresCoverage = measures,
        };
    }

    private IReadOnlyList<GoTestPackage> Test(
        ModulePlan plan, GoTestRequest request, TestLoggers loggers, KnownSubtests known, CoverageResult coverage, IBuildLog log,
        CancellationToken cancellation)
    {
        var written = ListsOnly ? null : TestWrites.Of(plan, Project);
        using var alone = written?.LockExclusive(log, cancellation);
        using var session = ModuleSession.Open(plan, Project, log, cancellation);
        var run = GoTestRun.In(session, request, log);
        var patterns = plan.Packages(request.Packages);
        var places = new TestPlaces(new PackageDirectories(plan.Context.Workspace).Find);
        if (ListsOnly)
        {
            List(run.List(patterns, TestPattern, [], cancellation), request, known, places, log);
            return [];
        }

        written?.Begin(cancellation);
        var packages = new List<GoTestPackage>();
        try
        {
            foreach (var (names, selection) in Select(run, patterns, request.Filter, known, cancellation))
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
        var failures = new GoTestFailures(plan.Context.Workspace, Project.ProjectFile);
        foreach (var package in wanted)
        {
            foreach (var finding in failures.Of(package)) log.Report(finding);
            if (failures.OfWhole(package) is { } whole) _host?.Send(ResultMessage.Of(package, whole));
        }

        foreach (var profile in run.CoverProfiles.Where(File.Exists)) coverage.Add(File.ReadLines(profile), new PackageDirectories(plan.Context.Workspace).Find);
        return wanted;

        void Ended(GoTestResult test)
        {
            // Those that are ended with the run have not failed.
            if (!request.Wants(test) || (!test.Ended && cancellation.IsCancellationRequested)) return;
            Terminal.Progress(test);
            if (TestSummary.Line(test, loggers.ListsAll) is { } line) Terminal.Show(line);
            if ((test.Outcome == GoTestOutcome.Failed || loggers.ShowsOutput) && TestSummary.Output(test) is { } output) Terminal.Show(output);
            _host?.Send(ResultMessage.Of(test, places.Find(test)));
        }
    }

    // Packages that can't be built are run all the same, so that they count as failed.
    private static IReadOnlyList<(IReadOnlyList<string> Packages, TestSelection? Selection)> Select(
        GoTestRun run, IReadOnlyList<string> patterns, ITestFilter? filter, KnownSubtests known, CancellationToken cancellation)
    {
        if (filter is null) return [(patterns, null)];
        var broken = new List<string>();
        var tests = run.List(patterns, TestPattern, broken, cancellation);
        var selections = filter.Select(tests, known);
        return
        [
            .. selections.Select(selection => (selection.Packages, (TestSelection?)selection)),
            .. broken.Count == 0 ? Array.Empty<(IReadOnlyList<string>, TestSelection?)>() : [(broken, null)],
        ];
    }

    private void List(
        IReadOnlyDictionary<string, IReadOnlyList<string>> packages, GoTestRequest request, KnownSubtests known, TestPlaces places, IBuildLog log)
    {
        var tests = packages
            .SelectMany(package => package.Value.SelectMany(name => known.Below(package.Key, name).Prepend(name))
                .Select(name => new GoTestResult(package.Key, name)))
            .Where(request.Wants).ToList();
        if (tests.Count == 0)
        {
            if (packages.Values.Any(names => names.Count > 0)) WarnOfNoTests(log);
            return;
        }

        Terminal.Show("The following Tests are available:");
        foreach (var test in tests)
        {
            Terminal.Show("    " + test.FullName);
            _host?.Send(ResultMessage.Found(test, places.Find(test)));
        }

        Terminal.Show(tests.Exists(test => test.Name.Contains('/'))
            ? "Subtests are listed from earlier runs."
            : "Subtests are listed after their first run.");
    }

    private void WarnOfNoTests(IBuildLog log) => log.Report(new Finding(
        "WSLGO4040", FindingSeverity.Warning,
        Filter.Trim().Length == 0
            ? $"No test is available in {Project.ProjectFile}: its test files declare no tests. Fix: declare func TestName(t *testing.T)."
            : $"No test matches the filter `{Filter}` in {Project.ProjectFile}. Subtests match after their first run, or if the filter contains their slash: "
                + "Name~TestParse/empty, Name~/empty. Fix: list the names with dotnet test --list-tests."));

    private void Write(GoTestReport report, TestLoggers loggers, CoverageResult coverage, IBuildLog log)
    {
        var file = new TestResultsFile(Project.FullPath(ResultsDirectory.Length > 0 ? ResultsDirectory : "TestResults"));
        var attachments = new List<string>();
        if (coverage.Blocks.Count > 0)
            attachments.Add(file.WriteCoverage(new CoberturaWriter(coverage.Directory).Write(coverage.Blocks, report.Finished)));
        if (loggers.Trx)
        {
            var (user, machine) = (Environment.UserName, Environment.MachineName);
            var trx = file.WriteTrx(new TrxWriter(Project.ProjectFile, machine, user).Write(report, attachments), loggers, user, machine, report.Started);
            Terminal.Show($"Results File: {trx}");
            _host?.Send(new ResultMessage(ResultMessageKind.Attachment, trx));
        }

        if (attachments.Count == 0) return;
        Terminal.Show("Attachments:");
        foreach (var attachment in attachments)
        {
            Terminal.Show("  " + attachment);
            _host?.Send(new ResultMessage(ResultMessageKind.Attachment, attachment));
        }
    }

    private static void Warn(IBuildLog log, string text) => log.Report(new Finding("WSLGO3010", FindingSeverity.Warning, text));

    // The coverage of all modules, and where their packages are.
    private sealed class CoverageResult
    {
        private readonly List<Func<string, string?>> _directories = [];
        private readonly List<string> _lines = [];

        public IReadOnlyList<CoverBlock> Blocks => CoverProfile.Read(_lines);

        public void Add(IEnumerable<string> lines, Func<string, string?> directory)
        {
            _lines.AddRange(lines);
            _directories.Add(directory);
        }

        public string? Directory(string package) =>
            _directories.Select(directory => directory(package)).FirstOrDefault(found => found is not null);
    }
}
