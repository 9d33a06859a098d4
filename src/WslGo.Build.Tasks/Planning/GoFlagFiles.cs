namespace WslGo.Build.Planning;

/// <summary>
/// The files that the user's <c>GOFLAGS</c> name. A project's build watches them, and where its sources are copied, gives
/// go their copies; so they are said on the command line, absolute.
/// </summary>
/// <param name="goFlags"><c>GOFLAGS</c>; null for none.</param>
internal sealed class GoFlagFiles(string? goFlags)
{
    /// <summary><c>-modfile</c>; null for none.</summary>
    /// <param name="directory">What a relative path is relative to: the directory that go runs in, the main module's.</param>
    public string? ModFile(string directory) => Absolute("modfile", directory);

    /// <summary><c>-overlay</c>; null for none.</summary>
    /// <param name="directory">As for <see cref="ModFile"/>.</param>
    public string? Overlay(string directory) => Absolute("overlay", directory);

    /// <summary><c>-pgo</c>, if it is a file; else empty, for go itself to read.</summary>
    /// <param name="directory">As for <see cref="ModFile"/>.</param>
    public string Pgo(string directory) =>
        Value("pgo") is null or "auto" or "off" ? "" : Absolute("pgo", directory) ?? "";

    private string? Absolute(string flag, string directory) =>
        Value(flag) is { Length: > 0 } path ? Path.GetFullPath(path, directory) : null;

    private string? Value(string flag) => goFlags is null ? null : GoArguments.FlagValue(goFlags, flag);
}
