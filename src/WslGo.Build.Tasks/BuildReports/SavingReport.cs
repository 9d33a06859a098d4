namespace WslGo.Build.BuildReports;

/// <summary>
/// An estimate of the time that the copies of the sources saved. The estimate is the cost of Go's operations in place,
/// minus the cost of the operations in the copies and the cost of keeping the copies up to date.
/// </summary>
/// <param name="Files">The number of source files that Go read.</param>
/// <param name="Read">The number of source files in compiled packages. Go reads these files once more.</param>
/// <param name="MicrosecondsThere">The cost of an operation in the source directory.</param>
/// <param name="MicrosecondsInStage">The cost of an operation in the stage.</param>
/// <param name="Own">The number of operations of the SDK itself in the source directory.</param>
internal sealed record SavingReport(int Files, int Read, double MicrosecondsThere, double MicrosecondsInStage, long Own)
{
    /// <summary>
    /// The minimum number of operations of Go for each source file in each build: one stat and two opens.
    /// </summary>
    /// <remarks>
    /// Counted with strace in Go 1.27. Go 1.23 needs more operations. The estimate assumes that an open costs no more
    /// than a stat, so it is on the low side.
    /// </remarks>
    public const int OperationsPerFile = 3;

    /// <summary>The number of Go's operations.</summary>
    public long Operations => ((long)OperationsPerFile * Files) + Read;

    /// <summary>The cost of Go's operations in place, in milliseconds.</summary>
    public double InPlace => Operations * MicrosecondsThere / 1000;

    /// <summary>The cost of Go's operations in the copies, in milliseconds.</summary>
    public double InStage => Operations * MicrosecondsInStage / 1000;

    /// <summary>The cost of the SDK's own operations, in milliseconds.</summary>
    public double Upkeep => Own * MicrosecondsThere / 1000;

    /// <summary>
    /// The estimate, in milliseconds. The value is negative if the copies cost more than they saved, which is possible
    /// in a first build.
    /// </summary>
    public double Saved => InPlace - InStage - Upkeep;
}
