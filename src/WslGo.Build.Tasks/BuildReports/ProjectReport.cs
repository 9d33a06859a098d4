using WslGo.Build.Tracing;

namespace WslGo.Build.BuildReports;

/// <summary>How the build of a project ended.</summary>
internal enum BuildOutcome
{
    /// <summary>go ran, and all was built.</summary>
    Built,

    /// <summary>Nothing had to run.</summary>
    UpToDate,

    /// <summary>Not all was built; what is wrong is in the build's log.</summary>
    Failed,
}

/// <summary>The build of a project.</summary>
internal sealed record ProjectReport
{
    /// <summary>The project file.</summary>
    public required string Project { get; init; }

    /// <summary>Where its intermediate files are: a project may be built for several frameworks.</summary>
    public required string Intermediate { get; init; }

    /// <summary>How it ended.</summary>
    public required BuildOutcome Outcome { get; init; }

    /// <summary>Why nothing had to run, or why not; a sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it began, in milliseconds.</summary>
    public required double Start { get; init; }

    /// <summary>How long it took, in milliseconds; the evaluation comes before it.</summary>
    public required double Duration { get; init; }

    /// <summary>The parts, as they began.</summary>
    public IReadOnlyList<PhaseReport> Phases { get; init; } = [];

    /// <summary>The go commands, as they began.</summary>
    public IReadOnlyList<RunReport> Runs { get; init; } = [];

    /// <summary>The sources that were looked at.</summary>
    public required SourceReport Sources { get; init; }

    /// <summary>The directories that the build uses.</summary>
    public IReadOnlyList<UsedDirectoryReport> Directories { get; init; } = [];

    /// <summary>What was found on the machine.</summary>
    public IReadOnlyList<CostedFindingReport> Findings { get; init; } = [];

    /// <summary>What the copies of the sources saved; null if none were used, or nothing ran.</summary>
    public SavingReport? Saving { get; init; }

    /// <summary>The memory of the control group when the project was built; null where there is none.</summary>
    public MemoryGroup? MemoryGroup { get; init; }

    /// <summary>How long the machine waited for disks while the project was built, in milliseconds; null where the kernel does not tell.</summary>
    public WaitReport? DiskWait { get; init; }

    /// <summary>What tells it from other projects of the build.</summary>
    internal string Key => Project + "\n" + Intermediate;
}

/// <summary>A part of the build.</summary>
/// <param name="Phase">Which.</param>
/// <param name="Start">When it began, in milliseconds.</param>
/// <param name="Duration">How long it took, in milliseconds.</param>
internal sealed record PhaseReport(BuildPhase Phase, double Start, double Duration);

/// <summary>How long tasks of the machine waited for disks.</summary>
/// <param name="Some">How long at least one did, in milliseconds.</param>
/// <param name="Full">How long all that had work did, in milliseconds.</param>
internal sealed record WaitReport(double Some, double Full);

/// <summary>The source files that a build looked at.</summary>
/// <param name="Files">How many.</param>
/// <param name="Directories">In how many directories.</param>
/// <param name="Copied">How many were copied to the stage.</param>
/// <param name="CopiedBytes">Their bytes.</param>
/// <param name="Removed">How many were removed from the stage.</param>
internal sealed record SourceReport(int Files, int Directories, int Copied, long CopiedBytes, int Removed);
