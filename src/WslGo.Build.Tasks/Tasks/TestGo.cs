using Microsoft.Build.Framework;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>Runs the Go tests of a project for <c>dotnet test</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class TestGo : GoProjectTask
{
    /// <summary><c>--blame-hang-timeout</c>, used if <c>GoTestTimeout</c> isn't set.</summary>
    public string HangTimeout { get; set; } = "";

    /// <summary><c>--filter</c>.</summary>
    public string Filter { get; set; } = "";

    /// <summary><c>--logger</c>.</summary>
    public string[] Loggers { get; set; } = [];

    /// <summary><c>--collect</c>.</summary>
    public string[] Collect { get; set; } = [];

    /// <summary><c>--results-directory</c>; empty for <c>TestResults</c> next to the project.</summary>
    public string ResultsDirectory { get; set; } = "";

    /// <summary><c>--list-tests</c>.</summary>
    public bool ListsOnly { get; set; }

    /// <summary>The pipe to a test host, which has its own options for the tests; empty if none runs.</summary>
    public string ResultsPipe { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        using var host = ResultsPipe.Length == 0 ? null : TestHostPipe.Connect(ResultsPipe, cancellation);
        var options = host is not null ? TestOptions.Of(host.Request) : new TestOptions
        {
            HangTimeout = HangTimeout,
            Filter = Filter,
            Loggers = TestLoggers.Parse(Loggers),
            Collectors = TestCollectors.Parse(Collect),
            ResultsDirectory = ResultsDirectory,
            ListsOnly = ListsOnly,
        };
        var stop = host?.Stopped ?? cancellation;
        var console = new TestTerminal(BuildEngine, Project.HasTerminalLogger);
        if (new TestSession(MakeContext(log, stop), options, console, host, log).Run(stop) && !Log.HasLoggedErrors)
            log.Report(new Finding(GoTestFailures.Code, FindingSeverity.Error, "go test failed; see the output in the log (-v:d)."));
    }
}
