namespace WslGo.Build.Testing;

/// <summary>The result of one test or subtest.</summary>
/// <param name="Package">The import path of its package.</param>
/// <param name="Name">Its name with those of its parents, as go prints it: <c>TestParse/empty</c>.</param>
internal sealed record GoTestResult(string Package, string Name)
{
    /// <summary>The name in the words of .NET: import path and name. A filter's <c>FullyQualifiedName</c>.</summary>
    public string FullName => $"{Package}.{Name}";

    /// <summary>How it ended.</summary>
    public GoTestOutcome Outcome { get; init; }

    /// <summary>Whether it ended at all: a panic or the time limit ends all tests of a package.</summary>
    public bool Ended { get; init; } = true;

    /// <summary>When it began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What it printed, without go's own framing; paths are those of the originals.</summary>
    public IReadOnlyList<GoTestLine> Output { get; init; } = [];

    /// <summary>Whether one of its subtests failed.</summary>
    public bool HasFailedSubtest { get; init; }
}

/// <summary>A line that a test printed.</summary>
/// <param name="Text">The line, without its end.</param>
/// <param name="IsError">Whether go says that it comes of <c>Error</c> or <c>Fatal</c>; Go 1.27 and later do.</param>
internal readonly record struct GoTestLine(string Text, bool IsError);
