using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>What a project or <c>dotnet test</c> asks of the tests.</summary>
internal sealed record GoTestRequest
{
    /// <summary>What a project's properties request of all tests.</summary>
    /// <exception cref="BuildException">A value can't be used (WSLGO3010).</exception>
    public static GoTestRequest Of(ProjectSettings settings) => new()
    {
        Packages = settings.GoTestPackages.Split([';', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } patterns
            ? patterns
            : ["./..."],
        Flags = GoArguments.SplitFlags(settings.GoTestFlags),
        Timeout = TestTimeout.Parse("GoTestTimeout", settings.GoTestTimeout, settings.Location),
    };

    /// <summary>The packages, as go's patterns relative to the project.</summary>
    public required IReadOnlyList<string> Packages { get; init; }

    /// <summary>Flags of <c>go test</c> that the user adds; those behind <c>-args</c> are the tests' own.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>When the tests of a package are ended, as go's <c>-timeout</c>; empty for go's own ten minutes.</summary>
    public string Timeout { get; init; } = "";

    /// <summary>Which tests; null for all.</summary>
    public ITestFilter? Filter { get; init; }

    /// <summary>Whether the coverage of statements is measured.</summary>
    public bool MeasuresCoverage { get; init; }

    /// <summary>Whether results have what tests printed that passed.</summary>
    public bool KeepsOutput { get; init; }

    /// <summary>
    /// Whether a result counts. A test that is run because a subtest of it is wanted counts only if it has something to
    /// say itself.
    /// </summary>
    public bool Wants(GoTestResult test)
    {
        if (Filter is null || test is { Outcome: GoTestOutcome.Failed, HasFailedSubtest: false }) return true;
        for (var name = test.Name; ;)
        {
            if (Filter.Matches(test.Package, name)) return true;
            if (name.LastIndexOf('/') is not (> 0 and var slash)) return false;
            name = name[..slash];
        }
    }
}
