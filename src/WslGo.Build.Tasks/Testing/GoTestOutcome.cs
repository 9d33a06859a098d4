namespace WslGo.Build.Testing;

/// <summary>The outcome of a test.</summary>
internal enum GoTestOutcome
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It failed, or didn't finish.</summary>
    Failed,

    /// <summary>It skipped itself.</summary>
    Skipped,
}
