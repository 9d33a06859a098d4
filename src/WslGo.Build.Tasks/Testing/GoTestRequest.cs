using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>The tests that a project or <c>dotnet test</c> requests.</summary>
internal sealed record GoTestRequest
{
    /// <summary>The settings of a project's properties for all tests.</summary>
    /// <exception cref="BuildException">A value is invalid (WSLGO3010).</exception>
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

    /// <summary>Additional flags for <c>go test</c>; those after <c>-args</c> are passed to the tests.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>
    /// The time limit for the tests of a package, as in go's <c>-timeout</c>; empty for go's default of ten minutes.
    /// </summary>
    public string Timeout { get; init; } = "";

    /// <summary>Selects tests; null for all.</summary>
    public ITestFilter? Filter { get; init; }

    /// <summary>Whether statement coverage is measured.</summary>
    public bool MeasuresCoverage { get; init; }

    /// <summary>Whether results contain the output of passed tests.</summary>
    public bool KeepsOutput { get; init; }

    /// <summary>
    /// Whether a result counts. A test that runs only because a subtest of it is selected counts only if it has an own failure.
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
