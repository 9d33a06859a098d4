namespace WslGo.Build.Building;

/// <summary>What has to be known of a go command to read its output.</summary>
/// <param name="WorkingDirectory">
/// Absolute path of the command's working directory, which go shortens paths against.
/// </param>
/// <param name="ExitCode">The command's exit code; 0 makes every finding a warning at most.</param>
/// <param name="CgoEnabled">Whether the command ran with <c>CGO_ENABLED=1</c>.</param>
internal sealed record GoOutputContext(string WorkingDirectory, int ExitCode, bool CgoEnabled = false)
{
    /// <summary>
    /// Whether a directory holds Go files that import "C". Go's text is the same for a package whose files all need
    /// cgo and for one whose build constraints exclude every file; only the files tell them apart.
    /// </summary>
    public Func<string, bool> ImportsC { get; init; } = _ => false;

    /// <summary>
    /// The absolute directory of a package, by its import path; null if not known. A C compiler runs in it, and names
    /// files relative to it, where go names them relative to the working directory.
    /// </summary>
    public Func<string, string?> PackageDirectory { get; init; } = _ => null;

    /// <summary>The path of a package of the standard library, where it is; null for any other package.</summary>
    public Func<string, string?> StandardDirectory { get; init; } = _ => null;

    /// <summary><c>GOOS/GOARCH</c> of the build, if that is not this machine; null if it is.</summary>
    public string? ForeignTarget { get; init; }

    /// <summary>Whether go.mod requires a module that may hold a package, by its import path.</summary>
    public Func<string, bool> IsRequired { get; init; } = _ => false;

    /// <summary>The path of the main module; null if not known.</summary>
    public string? ModulePath { get; init; }

    /// <summary>The root of the version-controlled tree that the module is in; null if it is in none.</summary>
    public Func<string?> Repository { get; init; } = () => null;

    /// <summary>Whether a file exists, by its absolute path: tells which directory a relative path meant.</summary>
    public Func<string, bool> FileExists { get; init; } = _ => true;

    /// <summary>
    /// What to do about a message (its text, the file and the directory of the package that it is about, as originals) that
    /// speaks of a file which was not copied; null for any other.
    /// </summary>
    public Func<string, string?, string?, string?> MissingCopy { get; init; } = (_, _, _) => null;

    /// <summary>Leads from the absolute path of a file that go read to that of the user's own file.</summary>
    public Func<string, string> Original { get; init; } = path => path;
}
