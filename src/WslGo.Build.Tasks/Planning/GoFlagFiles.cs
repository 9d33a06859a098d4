namespace WslGo.Build.Planning;

/// <summary>
/// The files that the user's <c>GOFLAGS</c> name. The project's builds track them, and a relocated build passes their copies to go,
/// so they are on the command line, with absolute paths.
/// </summary>
/// <param name="goFlags"><c>GOFLAGS</c>; null for none.</param>
internal sealed class GoFlagFiles(string? goFlags)
{
    /// <summary><c>-modfile</c>; null for none.</summary>
    /// <param name="directory">The directory to which a relative path is relative: the main module's, in which go runs.</param>
    public string? ModFile(string directory) => Absolute("modfile", directory);

    /// <summary><c>-overlay</c>; null for none.</summary>
    /// <param name="directory">As for <see cref="ModFile"/>.</param>
    public string? Overlay(string directory) => Absolute("overlay", directory);

    /// <summary><c>-pgo</c> if it is a file; otherwise empty, and go itself reads the flag.</summary>
    /// <param name="directory">As for <see cref="ModFile"/>.</param>
    public string Pgo(string directory) =>
        Value("pgo") is null or "auto" or "off" ? "" : Absolute("pgo", directory) ?? "";

    private string? Absolute(string flag, string directory) =>
        Value(flag) is { Length: > 0 } path ? Path.GetFullPath(path, directory) : null;

    private string? Value(string flag) => goFlags is null ? null : GoArguments.FlagValue(goFlags, flag);
}
