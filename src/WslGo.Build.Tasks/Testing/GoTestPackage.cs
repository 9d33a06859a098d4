namespace WslGo.Build.Testing;

/// <summary>What became of one package.</summary>
/// <param name="ImportPath">Its import path.</param>
internal sealed record GoTestPackage(string ImportPath)
{
    /// <summary>How it ended; skipped means that there is nothing to test in it.</summary>
    public GoTestOutcome Outcome { get; init; }

    /// <summary>Whether it, or what it imports, could not be built.</summary>
    public bool BuildFailed { get; init; }

    /// <summary>Whether the results are those of an earlier run, out of go's cache.</summary>
    public bool IsCached { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What it printed outside of its tests, without go's own framing.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];

    /// <summary>The results of its tests, in the order in which they began.</summary>
    public IReadOnlyList<GoTestResult> Tests { get; init; } = [];
}
