namespace WslGo.Build.Testing;

/// <summary>The result of one package.</summary>
/// <param name="ImportPath">Its import path.</param>
internal sealed record GoTestPackage(string ImportPath)
{
    /// <summary>The outcome; skipped means that the package has no tests.</summary>
    public GoTestOutcome Outcome { get; init; }

    /// <summary>Whether it, or a package that it imports, could not be built.</summary>
    public bool BuildFailed { get; init; }

    /// <summary>Whether the results are from go's cache.</summary>
    public bool IsCached { get; init; }

    /// <summary>The duration.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The output outside its tests, without go's own framing.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];

    /// <summary>The results of its tests, in the order in which they started.</summary>
    public IReadOnlyList<GoTestResult> Tests { get; init; } = [];
}
