using WslGo.Build.Reporting;

namespace WslGo.Build.Hosting;

/// <summary>Where go's temporary files go in this build, and why.</summary>
/// <param name="Base">An existing directory in which the build makes one of its own.</param>
/// <param name="Reason">For the log: <c>tmpfs</c>, <c>set by GOTMPDIR</c>.</param>
internal sealed record TemporaryDirectoryChoice(string Base, string Reason)
{
    /// <summary>The variable or property that names it; null if the SDK chose it.</summary>
    public string? ChosenBy { get; init; }

    /// <summary>The directory that the user chose and that would not do, if so.</summary>
    public RefusedTemporaryDirectory? Refused { get; init; }
}

/// <summary>A directory for go's temporary files that will not do.</summary>
/// <param name="Path">The directory.</param>
/// <param name="ChosenBy">The variable or property that names it; empty for the system's own.</param>
/// <param name="IsNoExec">It is mounted <c>noexec</c>; else it has too little room.</param>
internal sealed record RefusedTemporaryDirectory(string Path, string ChosenBy, bool IsNoExec)
{
    /// <summary>Whether it is a tmpfs; else it is on a disk, and was taken because there is no better place.</summary>
    public bool IsMemory { get; init; } = true;
}

/// <summary>A directory that go's temporary files may go to.</summary>
/// <param name="Path">The directory.</param>
/// <param name="Variable">The variable that names it; null for one that is always looked at.</param>
/// <param name="Problem">Why it will not do, in words that continue "it ..."; null if it will.</param>
internal sealed record TemporaryDirectoryCandidate(string Path, string? Variable, string? Problem)
{
    /// <summary>It lies on a disk, as most do.</summary>
    public const string NoMemory = "is not a tmpfs";
}

/// <summary>
/// Chooses the place for <c>GOTMPDIR</c>, which holds the go command's work files and what <c>go run</c> and
/// <c>go test</c> execute (<c>go help environment</c>): the user's own choice, else a tmpfs with room that allows
/// execution, else the system's temporary directory, or another if that has no room or forbids execution.
/// </summary>
/// <param name="host">The mounts and the free memory.</param>
/// <param name="freeSpace">Bytes free on the file system of a directory; null if that can't be told.</param>
internal sealed class TemporaryDirectoryChooser(HostFacts host, Func<string, long?> freeSpace)
{
    /// <summary>
    /// The room a tmpfs must have: 1 GiB. A cold build of a 2,900-file command line keeps some hundreds of MB of
    /// packages there until it ends.
    /// </summary>
    public const long RoomNeeded = 1L << 30;

    /// <summary>Checks a directory that the user chose. As go does, a build makes none that is not its own.</summary>
    /// <param name="text">The value of the setting.</param>
    /// <param name="path">The directory that it names, absolute.</param>
    /// <param name="setting">The variable or property that names it.</param>
    /// <param name="location">The project.</param>
    /// <exception cref="BuildException">It is not there (WSLGO3004).</exception>
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

    /// <summary>Chooses.</summary>
    /// <param name="property"><c>WslGoTempDirectory</c>: a directory, or <c>auto</c> or nothing.</param>
    /// <param name="settings">The user's settings of Go.</param>
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

    // A cold build that finds no room fails, and what go runs there can't be where execution is forbidden; so another
    // place is taken then, or if there is none, it is said.
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

    // What the user chose is respected, but for a tmpfs on which the build would fail.
    private RefusedTemporaryDirectory? Refusal(string directory, string chosenBy) =>
        RealPath.Resolve(directory) is not { } real || host.Mounts.Find(real) is not { IsMemory: true } mount ? null
        : mount.IsNoExec ? new RefusedTemporaryDirectory(directory, chosenBy, IsNoExec: true)
        : freeSpace(directory) < RoomNeeded ? new RefusedTemporaryDirectory(directory, chosenBy, IsNoExec: false)
        : null;

    /// <summary>The system's temporary directory, whatever it lies on.</summary>
    public static string Disk(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in OperatingSystem.IsWindows() ? ["TMP", "TEMP"] : new[] { "TMPDIR" })
        {
            if (environment.TryGetValue(name, out var directory) && directory.Length > 0) return directory;
        }

        return OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp";
    }

    /// <summary>What speaks for or against each directory that would be looked at, whichever is chosen.</summary>
    /// <param name="settings">The user's settings of Go.</param>
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
