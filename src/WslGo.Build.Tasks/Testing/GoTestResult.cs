namespace WslGo.Build.Testing;

/// <summary>The result of one test or subtest.</summary>
/// <param name="Package">The import path of the package.</param>
/// <param name="Name">The name with its parents, as go prints it: <c>TestParse/empty</c>.</param>
internal sealed record GoTestResult(string Package, string Name)
{
    /// <summary>The full name as in .NET: import path and name. The <c>FullyQualifiedName</c> of a filter.</summary>
    public string FullName => $"{Package}.{Name}";

    /// <summary>The outcome.</summary>
    public GoTestOutcome Outcome { get; init; }

    /// <summary>Whether it finished: a panic or the time limit stops all tests of a package.</summary>
    public bool Ended { get; init; } = true;

    /// <summary>When it started.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>The duration.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Its output, without go's own framing, with the paths of the originals.</summary>
    public IReadOnlyList<GoTestLine> Output { get; init; } = [];

    /// <summary>Whether one of its subtests failed.</summary>
    public bool HasFailedSubtest { get; init; }
}

/// <summary>A line that a test printed.</summary>
/// <param name="Text">The line, without its line end.</param>
/// <param name="IsError">Whether go marks it as the output of <c>Error</c> or <c>Fatal</c>, which Go 1.27 and later do.</param>
internal readonly record struct GoTestLine(string Text, bool IsError);
