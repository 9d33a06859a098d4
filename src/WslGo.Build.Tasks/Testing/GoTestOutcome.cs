namespace WslGo.Build.Testing;

/// <summary>How a test ended.</summary>
internal enum GoTestOutcome
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It failed, or did not end.</summary>
    Failed,

    /// <summary>It skipped itself.</summary>
    Skipped,
}
