namespace WslGo.Build.Building;

/// <summary>What is needed to parse the output of a go command.</summary>
/// <param name="WorkingDirectory">The absolute path of the command's working directory, to which go makes paths relative.</param>
/// <param name="ExitCode">The command's exit code. If it is 0, findings are at most warnings.</param>
/// <param name="CgoEnabled">Whether the command ran with <c>CGO_ENABLED=1</c>.</param>
internal sealed record GoOutputContext(string WorkingDirectory, int ExitCode, bool CgoEnabled = false)
{
    /// <summary>
    /// Whether a directory contains Go files that import "C". go prints the same message for a package whose files all need cgo as for one
    /// whose files are all excluded by build constraints; only the files show the difference.
    /// </summary>
    public Func<string, bool> ImportsC { get; init; } = _ => false;

    /// <summary>
    /// The absolute directory of a package, by its import path; null if unknown. C compilers run in that directory and name files relative
    /// to it, whereas go names files relative to the working directory.
    /// </summary>
    public Func<string, string?> PackageDirectory { get; init; } = _ => null;

    /// <summary>The absolute directory of a standard library package, by its import path; null for any other package.</summary>
    public Func<string, string?> StandardDirectory { get; init; } = _ => null;

    /// <summary><c>GOOS/GOARCH</c> of the build if it differs from this machine's, else null.</summary>
    public string? ForeignTarget { get; init; }

    /// <summary>Whether go.mod requires a module that may contain a package, by the package's import path.</summary>
    public Func<string, bool> IsRequired { get; init; } = _ => false;

    /// <summary>The path of the main module; null if unknown.</summary>
    public string? ModulePath { get; init; }

    /// <summary>The root of the version-controlled tree that contains the module; null if there is none.</summary>
    public Func<string?> Repository { get; init; } = () => null;

    /// <summary>Whether a file exists, by its absolute path; used to resolve a relative path.</summary>
    public Func<string, bool> FileExists { get; init; } = _ => true;

    /// <summary>
    /// The fix for a message about a file that wasn't copied, else null. The arguments are the text, the file, and the directory of the
    /// package, as originals.
    /// </summary>
    public Func<string, string?, string?, string?> MissingCopy { get; init; } = (_, _, _) => null;

    /// <summary>Maps the absolute path of a file that go read to that of the user's own file.</summary>
    public Func<string, string> Original { get; init; } = path => path;
}
