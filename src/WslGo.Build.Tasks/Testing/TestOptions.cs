using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>The options of <c>dotnet test</c>, in addition to the project's properties.</summary>
internal sealed record TestOptions
{
    /// <summary>The options of the test host, whose command line MSBuild doesn't see.</summary>
    public static TestOptions Of(TestHostRequest request) => new()
    {
        HangTimeout = request.HangTimeout,
        Filter = request.Filter,
        Collectors = new TestCollectors(request.MeasuresCoverage, []),
        ResultsDirectory = request.ResultsDirectory,
        ListsOnly = request.ListsOnly,
    };

    /// <summary><c>--blame-hang-timeout</c>, used if <see cref="ProjectSettings.GoTestTimeout"/> isn't set.</summary>
    public string HangTimeout { get; init; } = "";

    /// <summary><c>--filter</c>.</summary>
    public string Filter { get; init; } = "";

    /// <summary><c>--logger</c>.</summary>
    public TestLoggers Loggers { get; init; } = TestLoggers.Parse([]);

    /// <summary><c>--collect</c>.</summary>
    public TestCollectors Collectors { get; init; } = TestCollectors.Parse([]);

    /// <summary><c>--results-directory</c>; empty for <c>TestResults</c> next to the project.</summary>
    public string ResultsDirectory { get; init; } = "";

    /// <summary><c>--list-tests</c>.</summary>
    public bool ListsOnly { get; init; }

    /// <summary>The requested tests, from these options and the properties.</summary>
    /// <param name="settings">The project.</param>
    /// <param name="asked">The request of the test host; null if none runs.</param>
    /// <exception cref="BuildException">A value is invalid (WSLGO3010).</exception>
    public GoTestRequest Request(ProjectSettings settings, TestHostRequest? asked)
    {
        var request = GoTestRequest.Of(settings);
        return request with
        {
            Timeout = settings.GoTestTimeout.Length > 0 ? request.Timeout : TestTimeout.ParseHang(HangTimeout, settings.Location),
            Filter = asked?.Tests is { } names ? new TestNames(names, asked.IsRetry) : Filter.Trim().Length == 0 ? null : TestFilter.Parse(Filter),
            MeasuresCoverage = Collectors.Coverage,
            KeepsOutput = Loggers.Trx,
        };
    }

    /// <summary>A warning for each logger and collector that Go projects don't support.</summary>
    public IEnumerable<Finding> Unknown =>
    [
        .. Loggers.Unknown.Select(name => Warning($"Logger '{name}' is not supported for Go projects. Supported: trx, console.")),
        .. Collectors.Unknown.Select(name => Warning($"Collector '{name}' is not supported for Go projects. Supported: XPlat Code Coverage.")),
    ];

    private static Finding Warning(string text) => new("WSLGO3010", FindingSeverity.Warning, text);
}

/// <summary>The value of <c>--collect</c>.</summary>
/// <param name="Coverage">Whether statement coverage is measured.</param>
/// <param name="Unknown">Unsupported collectors.</param>
internal sealed record TestCollectors(bool Coverage, IReadOnlyList<string> Unknown)
{
    /// <summary>Parses collectors: <c>XPlat Code Coverage</c>, optionally with settings after a semicolon.</summary>
    public static TestCollectors Parse(IEnumerable<string> collectors)
    {
        var names = collectors.Select(collector => collector.Split(';')[0].Trim()).Where(name => name.Length > 0)
            .ToLookup(name => name.ToLowerInvariant() is "xplat code coverage" or "code coverage");
        return new TestCollectors(names[true].Any(), [.. names[false]]);
    }
}
