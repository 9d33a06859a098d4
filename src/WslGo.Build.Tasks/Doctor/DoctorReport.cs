namespace WslGo.Build.Doctor;

/// <summary>
/// The doctor's report about a project on its machine. The schema of its JSON form is <c>docs/doctor.schema.json</c>.
/// </summary>
internal sealed record DoctorReport
{
    /// <summary>The version of the schema, which is increased when something is renamed, removed or changes its meaning.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The version of the schema.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The version of WslGo.Sdk.</summary>
    public required string SdkVersion { get; init; }

    /// <summary>The project file.</summary>
    public required string Project { get; init; }

    /// <summary>The machine.</summary>
    public required HostReport Host { get; init; }

    /// <summary>The mounts of all paths in the report.</summary>
    public IReadOnlyList<MountReport> Mounts { get; init; } = [];

    /// <summary>The Go toolchains.</summary>
    public required GoReport Go { get; init; }

    /// <summary>The directories that a build uses.</summary>
    public IReadOnlyList<DirectoryReport> Directories { get; init; } = [];

    /// <summary>The directory for go's temporary files.</summary>
    public required TemporaryReport Temporary { get; init; }

    /// <summary>The server for go's build cache; null for none.</summary>
    public RemoteCacheReport? RemoteCache { get; init; }

    /// <summary>How names are resolved; null on systems other than Linux.</summary>
    public NamesReport? Names { get; init; }

    /// <summary>The existing WSL configuration files.</summary>
    public IReadOnlyList<WslFileReport> WslFiles { get; init; } = [];

    /// <summary>How Windows scans files; null if no directory is on a Windows drive, or if Windows didn't answer.</summary>
    public WindowsReport? Windows { get; init; }

    /// <summary>The PATH.</summary>
    public required PathReport Path { get; init; }

    /// <summary>The findings, errors first.</summary>
    public IReadOnlyList<FindingReport> Findings { get; init; } = [];
}
