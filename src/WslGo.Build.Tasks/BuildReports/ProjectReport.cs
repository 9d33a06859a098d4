using WslGo.Build.Tracing;

namespace WslGo.Build.BuildReports;

/// <summary>The outcome of a project's build.</summary>
internal enum BuildOutcome
{
    /// <summary>Go ran, and the build succeeded.</summary>
    Built,

    /// <summary>Nothing had to run.</summary>
    UpToDate,

    /// <summary>The build failed. The log of the build contains the errors.</summary>
    Failed,
}

/// <summary>The report of a project's build.</summary>
internal sealed record ProjectReport
{
    /// <summary>The project file.</summary>
    public required string Project { get; init; }

    /// <summary>
    /// The directory for intermediate files. A build can contain a project several times, once for each target
    /// framework.
    /// </summary>
    public required string Intermediate { get; init; }

    /// <summary>The outcome of the build.</summary>
    public required BuildOutcome Outcome { get; init; }

    /// <summary>The reason why Go ran or didn't have to run, as a sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The start time, in milliseconds.</summary>
    public required double Start { get; init; }

    /// <summary>The duration in milliseconds, without the evaluation, which comes first.</summary>
    public required double Duration { get; init; }

    /// <summary>The phases, in the order in which they started.</summary>
    public IReadOnlyList<PhaseReport> Phases { get; init; } = [];

    /// <summary>The go commands, in the order in which they started.</summary>
    public IReadOnlyList<RunReport> Runs { get; init; } = [];

    /// <summary>The scanned sources.</summary>
    public required SourceReport Sources { get; init; }

    /// <summary>The directories that the build uses.</summary>
    public IReadOnlyList<UsedDirectoryReport> Directories { get; init; } = [];

    /// <summary>The findings about the machine.</summary>
    public IReadOnlyList<CostedFindingReport> Findings { get; init; } = [];

    /// <summary>
    /// The time that the copies of the sources saved; null if the build used no copies, or if nothing ran.
    /// </summary>
    public SavingReport? Saving { get; init; }

    /// <summary>The memory of the control group at the time of the build; null if there is no control group.</summary>
    public MemoryGroup? MemoryGroup { get; init; }

    /// <summary>
    /// The time that tasks on the machine waited for disks during the build of the project, in milliseconds; null if
    /// the kernel doesn't provide this information.
    /// </summary>
    public WaitReport? DiskWait { get; init; }

    /// <summary>The key that identifies the project within the build.</summary>
    internal string Key => Project + "\n" + Intermediate;
}

/// <summary>A phase of the build.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Start">The start time, in milliseconds.</param>
/// <param name="Duration">The duration, in milliseconds.</param>
internal sealed record PhaseReport(BuildPhase Phase, double Start, double Duration);

/// <summary>The time that tasks on the machine waited for disks.</summary>
/// <param name="Some">The time during which at least one task waited, in milliseconds.</param>
/// <param name="Full">The time during which all tasks that were not idle waited, in milliseconds.</param>
internal sealed record WaitReport(double Some, double Full);

/// <summary>The source files that a build scanned.</summary>
/// <param name="Files">The number of files.</param>
/// <param name="Directories">The number of directories that contain the files.</param>
/// <param name="Copied">The number of files that were copied to the stage.</param>
/// <param name="CopiedBytes">The size of the copied files, in bytes.</param>
/// <param name="Removed">The number of files that were removed from the stage.</param>
internal sealed record SourceReport(int Files, int Directories, int Copied, long CopiedBytes, int Removed);
