using System.IO.Pipes;
using Microsoft.Build.Framework;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>Runs the Go tests of a project, as <c>dotnet test</c> asks for them.</summary>
[MSBuildMultiThreadableTask]
public sealed class TestGo : GoModuleTask
{
    /// <summary><c>GoTestPackages</c>: go's patterns, relative to the project.</summary>
    public string Packages { get; set; } = "";

    /// <summary><c>GoTestFlags</c>: more flags of <c>go test</c>.</summary>
    public string Flags { get; set; } = "";

    /// <summary><c>GoTestTimeout</c>: when the tests of a package are ended.</summary>
    public string Timeout { get; set; } = "";

    /// <summary><c>--blame-hang-timeout</c>, which counts if <see cref="Timeout"/> is not set.</summary>
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

    /// <summary>Where results go besides the log.</summary>
    private StreamWriter? _host;

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        using var host = ConnectToHost();
        _host = host;
        var loggers = TestLoggers.Parse(Loggers);
        foreach (var unknown in loggers.Unknown)
            Warn(log, $"The logger '{unknown}' is not there for Go projects; trx and console are.");
        var request = Request(log);
        var started = DateTimeOffset.UtcNow;
        var packages = new List<GoTestPackage>();
        var coverage = new CoverageResult();
        var toolchain = "";
        foreach (var directory in ModuleDirectories())
        {
            var plan = Plan(directory, log, cancellation);
            toolchain = plan.Invocation.Toolchain.VersionText;
            packages.AddRange(Test(plan, request, loggers, coverage, log, cancellation));
        }

        if (ListsOnly) return;
        var report = new GoTestReport(packages, started, DateTimeOffset.UtcNow);
        Write(report, loggers, coverage, log);
        if (report.Tests.Any() || report.HasFailed) Show(new TestSummary(Path.GetFileNameWithoutExtension(ProjectFile), toolchain).Total(report));
        else if (request.Filter is not null) Show($"No test matches the filter `{Filter}` in {ProjectFile}");
        else log.Say("There are no tests.");
        if (report.HasFailed && !Log.HasLoggedErrors)
            log.Report(new Finding(GoTestFailures.Code, FindingSeverity.Error, "go test failed; its output is in the log (-v:d)."));
    }

    /// <summary>The patterns of <c>GoTestPackages</c>; all packages if there are none.</summary>
    internal static IReadOnlyList<string> Patterns(string text) =>
        text.Split([';', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } patterns ? patterns : ["./..."];

    private GoTestRequest Request(IBuildLog log)
    {
        var location = new SourceLocation(ProjectFile);
        var measures = false;
        foreach (var collector in Collect.Select(collector => collector.Split(';')[0].Trim()).Where(collector => collector.Length > 0))
        {
            if (collector.ToLowerInvariant() is "xplat code coverage" or "code coverage") measures = true;
            else Warn(log, $"The collector '{collector}' is not there for Go projects; XPlat Code Coverage is.");
        }

        return new GoTestRequest
        {
            Packages = Patterns(Packages),
            Flags = GoArguments.Words(Flags),
            Timeout = Timeout.Length > 0
                ? TestTimeout.Parse("GoTestTimeout", Timeout, location)
                : TestTimeout.ParseHang(HangTimeout, location),
            Filter = Filter.Trim().Length == 0 ? null : TestFilter.Parse(Filter),
            MeasuresCoverage = measures,
        };
    }

    private IReadOnlyList<GoTestPackage> Test(
        ModulePlan plan, GoTestRequest request, TestLoggers loggers, CoverageResult coverage, IBuildLog log,
        CancellationToken cancellation)
    {
        var written = ListsOnly ? null : Written(plan);
        using var alone = written?.Alone(log, cancellation);
        using var session = Open(plan, log, cancellation);
        var run = new GoTestRun(session.Go, session.Module, new GoTestArguments(plan.Flags, request), session.Temporary, log);
        var patterns = plan.Packages(request.Packages);
        if (ListsOnly) return List(run, patterns, request.Filter, cancellation);

        written?.Begin(cancellation);
        var packages = new List<GoTestPackage>();
        try
        {
            foreach (var (names, selection) in Select(run, patterns, request.Filter, cancellation))
                packages.AddRange(run.Test(names, selection, request.MeasuresCoverage, Ended, cancellation));
        }
        finally
        {
            written?.Report(log);
        }

        var wanted = new GoTestReport(packages, default, default).Where(test => IsWanted(request.Filter, test)).Packages;
        var failures = new GoTestFailures(plan.Invocation.Workspace.Roots, plan.Directories.Find, ProjectFile);
        foreach (var package in wanted)
        {
            foreach (var finding in failures.Of(package)) log.Report(finding);
        }

        foreach (var profile in run.CoverProfiles.Where(File.Exists)) coverage.Add(File.ReadLines(profile), plan.Directories.Find);
        return wanted;

        void Ended(GoTestResult test)
        {
            if (!IsWanted(request.Filter, test)) return;
            if (TestSummary.Line(test, loggers.ListsAll) is { } line) Show(line);
            Tell(ResultMessage.Of(test));
        }
    }

    // Packages that can't be built are run all the same, so that they count as failed.
    private static IReadOnlyList<(IReadOnlyList<string> Packages, TestSelection? Selection)> Select(
        GoTestRun run, IReadOnlyList<string> patterns, TestFilter? filter, CancellationToken cancellation)
    {
        if (filter is null) return [(patterns, null)];
        var broken = new List<string>();
        var tests = run.List(patterns, "^(Test|Example|Fuzz)", broken, cancellation);
        var selections = TestSelection.Of(filter, tests);
        return
        [
            .. selections.Select(selection => (selection.Packages, (TestSelection?)selection)),
            .. broken.Count == 0 ? Array.Empty<(IReadOnlyList<string>, TestSelection?)>() : [(broken, null)],
        ];
    }

    private IReadOnlyList<GoTestPackage> List(
        GoTestRun run, IReadOnlyList<string> patterns, TestFilter? filter, CancellationToken cancellation)
    {
        var names = run.List(patterns, "^(Test|Example|Fuzz)", [], cancellation)
            .SelectMany(package => package.Value.Select(name => new GoTestResult(package.Key, name)))
            .Where(test => filter is null || filter.Matches(test.Package, test.Name)).ToList();
        if (names.Count > 0) Show("The following Tests are available:");
        foreach (var test in names)
        {
            Show("    " + test.FullName);
            Tell(new ResultMessage(ResultMessageKind.Discovered, test.FullName));
        }

        return [];
    }

    // A test that is run because a subtest of it is wanted counts only if it has something to say itself.
    private static bool IsWanted(TestFilter? filter, GoTestResult test)
    {
        if (filter is null || test is { Outcome: GoTestOutcome.Failed, HasFailedSubtest: false }) return true;
        for (var name = test.Name; ;)
        {
            if (filter.Matches(test.Package, name)) return true;
            if (name.LastIndexOf('/') is not (> 0 and var slash)) return false;
            name = name[..slash];
        }
    }

    private void Write(GoTestReport report, TestLoggers loggers, CoverageResult coverage, IBuildLog log)
    {
        var file = new TestResultsFile(Full(ResultsDirectory.Length > 0 ? ResultsDirectory : "TestResults"));
        var attachments = new List<string>();
        if (coverage.Blocks.Count > 0)
            attachments.Add(file.WriteCoverage(new CoberturaWriter(coverage.Directory).Write(coverage.Blocks, report.Finished)));
        if (loggers.Trx)
        {
            var (user, machine) = (Environment.UserName, Environment.MachineName);
            var trx = file.WriteTrx(new TrxWriter(ProjectFile, machine, user).Write(report, attachments), loggers, user, machine, report.Started);
            Show($"Results File: {trx}");
            Tell(new ResultMessage(ResultMessageKind.Attachment, trx));
        }

        if (attachments.Count == 0) return;
        Show("Attachments:");
        foreach (var attachment in attachments)
        {
            Show("  " + attachment);
            Tell(new ResultMessage(ResultMessageKind.Attachment, attachment));
        }
    }

    private StreamWriter? ConnectToHost()
    {
        if (ResultsPipe.Length == 0) return null;
        var pipe = new NamedPipeClientStream(".", ResultsPipe, PipeDirection.Out, PipeOptions.CurrentUserOnly);
        pipe.Connect();
        return new StreamWriter(pipe) { AutoFlush = true };
    }

    private void Tell(ResultMessage message)
    {
        if (_host is not null) lock (_host) _host.WriteLine(message.ToLine());
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
