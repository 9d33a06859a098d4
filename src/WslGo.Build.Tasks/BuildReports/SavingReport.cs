namespace WslGo.Build.BuildReports;

/// <summary>
/// An estimate of what it saved that go read copies of the sources: what go's operations would have cost in place, less what they
/// cost in the copies and what it cost to keep these up to date.
/// </summary>
/// <param name="Files">The source files that go read.</param>
/// <param name="Read">Those of packages that were compiled are read once more.</param>
/// <param name="MicrosecondsThere">What an operation costs where the sources are.</param>
/// <param name="MicrosecondsInStage">What it costs where the copies are.</param>
/// <param name="Own">The operations that the SDK itself made where the sources are.</param>
internal sealed record SavingReport(int Files, int Read, double MicrosecondsThere, double MicrosecondsInStage, long Own)
{
    /// <summary>The least that go does with each source file in each build: it looks at it once and opens it twice.</summary>
    /// <remarks>Counted with strace in Go 1.27; Go 1.23 does more. That opening costs no more than looking is to the estimate's disadvantage.</remarks>
    public const int OperationsPerFile = 3;

    /// <summary>The operations that go made.</summary>
    public long Operations => ((long)OperationsPerFile * Files) + Read;

    /// <summary>What they would have cost in place, in milliseconds.</summary>
    public double InPlace => Operations * MicrosecondsThere / 1000;

    /// <summary>What they cost in the copies, in milliseconds.</summary>
    public double InStage => Operations * MicrosecondsInStage / 1000;

    /// <summary>What the SDK's own operations cost, in milliseconds.</summary>
    public double Upkeep => Own * MicrosecondsThere / 1000;

    /// <summary>The estimate, in milliseconds; less than zero if it cost more than it saved, as a first build may.</summary>
    public double Saved => InPlace - InStage - Upkeep;
}
