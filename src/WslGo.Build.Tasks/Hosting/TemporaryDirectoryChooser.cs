using WslGo.Build.Reporting;

namespace WslGo.Build.Hosting;

/// <summary>The directory for go's temporary files in this build, and the reason for it.</summary>
/// <param name="Base">An existing directory in which the build creates its own directory.</param>
/// <param name="Reason">The reason, for the log: <c>tmpfs</c>, <c>set by GOTMPDIR</c>.</param>
internal sealed record TemporaryDirectoryChoice(string Base, string Reason)
{
    /// <summary>The variable or property that sets it; null if the SDK chose it.</summary>
    public string? ChosenBy { get; init; }

    /// <summary>The directory that the user set and that is unsuitable, if any.</summary>
    public RefusedTemporaryDirectory? Refused { get; init; }
}

/// <summary>A directory that is unsuitable for go's temporary files.</summary>
/// <param name="Path">The directory.</param>
/// <param name="ChosenBy">The variable or property that sets it; empty for the system's default.</param>
/// <param name="IsNoExec">Whether it is mounted <c>noexec</c>; otherwise it has too little space.</param>
internal sealed record RefusedTemporaryDirectory(string Path, string ChosenBy, bool IsNoExec)
{
    /// <summary>Whether it is a tmpfs. Otherwise it is on a disk, and was used because there is no better directory.</summary>
    public bool IsMemory { get; init; } = true;
}

/// <summary>A candidate for go's temporary files.</summary>
/// <param name="Path">The directory.</param>
/// <param name="Variable">The variable that sets it; null for one that is always checked.</param>
/// <param name="Problem">Why it is unsuitable, as text that continues "it ..."; null if it is suitable.</param>
internal sealed record TemporaryDirectoryCandidate(string Path, string? Variable, string? Problem)
{
    /// <summary>It is on a disk.</summary>
    public const string NoMemory = "is not a tmpfs";
}

/// <summary>
/// Chooses the directory for <c>GOTMPDIR</c>, which contains the go command's work files and the programs that <c>go run</c> and
/// <c>go test</c> execute (<c>go help environment</c>): the user's own choice, else a tmpfs with enough space and without
/// <c>noexec</c>, else the system's temporary directory, or another one if that has too little space or is mounted <c>noexec</c>.
/// </summary>
/// <param name="host">The mounts and the free memory.</param>
/// <param name="freeSpace">Returns the number of free bytes on the file system of a directory; null if unknown.</param>
internal sealed class TemporaryDirectoryChooser(HostFacts host, Func<string, long?> freeSpace)
{
    /// <summary>
    /// The space that a tmpfs must have: 1 GiB. A cold build of a command-line tool with 2,900 files keeps several hundred MB of
    /// packages there until it ends.
    /// </summary>
    public const long RoomNeeded = 1L << 30;

    /// <summary>Checks a directory that the user set. Like go, a build doesn't create it.</summary>
    /// <param name="text">The value of the setting.</param>
    /// <param name="path">The absolute path of the directory.</param>
    /// <param name="setting">The variable or property that sets it.</param>
    /// <param name="location">The project.</param>
    /// <exception cref="BuildException">The directory doesn't exist (WSLGO3004).</exception>
    public static void Check(string text, string path, string setting, SourceLocation location)
    {
        if (!OperatingSystem.IsWindows() && IsWindowsPath(text))
        {
            throw BuildException.Error(
                "WSLGO3004",
                $"Invalid {setting} '{text}': this is a Windows path. Fix: set it to a directory of this system, "
                + $"or unset it. If the variable comes from Windows, use WSLENV=\"{setting}/p\" to let WSL translate the path; "
                + "without /p, WSL does not translate it.",
                location);
        }

        if (Directory.Exists(path)) return;
        throw BuildException.Error(
            "WSLGO3004",
            $"Invalid {setting} '{text}': {(File.Exists(path) ? $"'{path}' is not a directory" : $"the directory '{path}' does not exist")}. "
            + $"Fix: create the directory, specify another one, or unset {setting}.",
            location);
    }

    private static bool IsWindowsPath(string text) =>
        text.StartsWith(@"\\", StringComparison.Ordinal)
        || (text.Length >= 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && (text.Length == 2 || text[2] is '\\' or '/'));

    /// <summary>Chooses the directory.</summary>
    /// <param name="property"><c>WslGoTempDirectory</c>: a directory, <c>auto</c> or empty.</param>
    /// <param name="settings">The user's Go settings.</param>
    public TemporaryDirectoryChoice Choose(string? property, GoUserSettings settings)
    {
        var environment = settings.Environment;
        RefusedTemporaryDirectory? refused = null;
        var own = !string.IsNullOrEmpty(property) && !property.Equals("auto", StringComparison.OrdinalIgnoreCase)
            ? (Path: property, ChosenBy: "WslGoTempDirectory")
            : (Path: settings.Find("GOTMPDIR") ?? "", ChosenBy: "GOTMPDIR");
        if (own.Path.Length > 0)
        {
            refused = Refusal(own.Path, own.ChosenBy);
            if (refused is null) return new TemporaryDirectoryChoice(own.Path, $"set by {own.ChosenBy}") { ChosenBy = own.ChosenBy };
        }

        foreach (var (candidate, _) in Candidates(environment))
        {
            if (Problem(candidate) is null) return new TemporaryDirectoryChoice(candidate, "tmpfs") { Refused = refused };
        }

        return OnDisk(environment, refused);
    }

    // A cold build without enough space fails, and programs in a noexec directory can't run. Another directory is used then; if
    // there is none, that is reported.
    private TemporaryDirectoryChoice OnDisk(IReadOnlyDictionary<string, string> environment, RefusedTemporaryDirectory? refused)
    {
        var usual = Disk(environment);
        if (DiskProblem(usual) is not { } problem) return new TemporaryDirectoryChoice(usual, "no suitable tmpfs") { Refused = refused };
        foreach (var other in OperatingSystem.IsWindows() ? [] : new[] { "/tmp", "/var/tmp" })
        {
            if (other != usual && Directory.Exists(other) && DiskProblem(other) is null)
                return new TemporaryDirectoryChoice(other, $"no suitable tmpfs, and {usual} {problem}") { Refused = refused };
        }

        var name = environment.GetValueOrDefault("TMPDIR") == usual ? "TMPDIR" : "";
        return new TemporaryDirectoryChoice(usual, $"no other directory is suitable, although it {problem}")
        {
            Refused = refused ?? (problem is ReadOnly or Missing ? null
                : new RefusedTemporaryDirectory(usual, name, problem == NoExecution) { IsMemory = false }),
        };
    }

    private string? DiskProblem(string directory)
    {
        if (RealPath.Resolve(directory) is not { } real) return Missing;
        var mount = host.Mounts.Find(real);
        return mount is { IsReadOnly: true } ? ReadOnly
            : mount is { IsNoExec: true } ? NoExecution
            : freeSpace(directory) < RoomNeeded ? NoRoom
            : null;
    }

    // The user's choice is used unless it is a tmpfs on which the build would fail.
    private RefusedTemporaryDirectory? Refusal(string directory, string chosenBy) =>
        RealPath.Resolve(directory) is not { } real || host.Mounts.Find(real) is not { IsMemory: true } mount ? null
        : mount.IsNoExec ? new RefusedTemporaryDirectory(directory, chosenBy, IsNoExec: true)
        : freeSpace(directory) < RoomNeeded ? new RefusedTemporaryDirectory(directory, chosenBy, IsNoExec: false)
        : null;

    /// <summary>The system's temporary directory, on any file system.</summary>
    public static string Disk(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in OperatingSystem.IsWindows() ? ["TMP", "TEMP"] : new[] { "TMPDIR" })
        {
            if (environment.TryGetValue(name, out var directory) && directory.Length > 0) return directory;
        }

        return OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp";
    }

    /// <summary>All candidates with their problems, whichever is chosen.</summary>
    /// <param name="settings">The user's Go settings.</param>
    public IReadOnlyList<TemporaryDirectoryCandidate> Examine(GoUserSettings settings) =>
    [
        .. Candidates(settings.Environment).DistinctBy(candidate => candidate.Path)
            .Select(candidate => new TemporaryDirectoryCandidate(candidate.Path, candidate.Variable, Problem(candidate.Path))),
    ];

    private static IEnumerable<(string Path, string? Variable)> Candidates(IReadOnlyDictionary<string, string> environment)
    {
        var disk = Disk(environment);
        yield return (disk, environment.GetValueOrDefault("TMPDIR") == disk ? "TMPDIR" : null);
        yield return ("/tmp", null);
        yield return ("/dev/shm", null);
        if (environment.TryGetValue("XDG_RUNTIME_DIR", out var runtime) && Path.IsPathRooted(runtime))
            yield return (runtime, "XDG_RUNTIME_DIR");
    }

    private const string Missing = "does not exist";
    private const string ReadOnly = "is read-only";
    private const string NoExecution = "is mounted noexec";
    private const string NoRoom = "has less than 1 GiB free";

    private string? Problem(string directory) =>
        RealPath.Resolve(directory) is not { } real ? Missing
        : host.Mounts.Find(real) is not { IsMemory: true } mount ? TemporaryDirectoryCandidate.NoMemory
        : mount.IsNoExec ? NoExecution
        : mount.IsReadOnly ? ReadOnly
        : !Directory.Exists(directory) ? "is not a directory"
        : freeSpace(directory) is not >= RoomNeeded ? NoRoom
        : host.AvailableMemory is null or >= RoomNeeded ? null
        : "is in memory, and the machine has less than 1 GiB of free memory";
}
