namespace WslGo.Build.Testing;

/// <summary>The results of all test runs of a project.</summary>
/// <param name="Packages">The packages.</param>
/// <param name="Started">When the first run started.</param>
/// <param name="Finished">When the last one ended.</param>
internal sealed record GoTestReport(IReadOnlyList<GoTestPackage> Packages, DateTimeOffset Started, DateTimeOffset Finished)
{
    /// <summary>All results.</summary>
    public IEnumerable<GoTestResult> Tests => Packages.SelectMany(package => package.Tests);

    /// <summary>Whether anything failed: a test, or a package that could not be built or started.</summary>
    public bool HasFailed => Packages.Any(package => package.Outcome == GoTestOutcome.Failed);

    /// <summary>The number of tests with an outcome.</summary>
    public int Count(GoTestOutcome outcome) => Tests.Count(test => test.Outcome == outcome);

    /// <summary>The report without the tests that a filter excludes.</summary>
    public GoTestReport Where(Func<GoTestResult, bool> isWanted) => this with
    {
        Packages = [.. Packages.Select(package => package with { Tests = [.. package.Tests.Where(isWanted)] })],
    };
}
