namespace WslGo.Build.Doctor;

/// <summary>All that the doctor says of a project on its machine. Its JSON form is <c>docs/doctor.schema.json</c>.</summary>
internal sealed record DoctorReport
{
    /// <summary>The version of the JSON form: raised when something is renamed, removed or given another meaning.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The version of the JSON form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The version of WslGo.Sdk.</summary>
    public required string SdkVersion { get; init; }

    /// <summary>The project file.</summary>
    public required string Project { get; init; }

    /// <summary>The machine.</summary>
    public required HostReport Host { get; init; }

    /// <summary>The mounts that anything of the report lies on.</summary>
    public IReadOnlyList<MountReport> Mounts { get; init; } = [];

    /// <summary>The Go toolchains.</summary>
    public required GoReport Go { get; init; }

    /// <summary>The directories that a build uses.</summary>
    public IReadOnlyList<DirectoryReport> Directories { get; init; } = [];

    /// <summary>Where go's temporary files go.</summary>
    public required TemporaryReport Temporary { get; init; }

    /// <summary>The server for go's build cache; null for none.</summary>
    public RemoteCacheReport? RemoteCache { get; init; }

    /// <summary>How names are resolved; null where that isn't Linux's way.</summary>
    public NamesReport? Names { get; init; }

    /// <summary>WSL's configuration files that are there.</summary>
    public IReadOnlyList<WslFileReport> WslFiles { get; init; } = [];

    /// <summary>The PATH.</summary>
    public required PathReport Path { get; init; }

    /// <summary>What was found, errors first.</summary>
    public IReadOnlyList<FindingReport> Findings { get; init; } = [];
}
