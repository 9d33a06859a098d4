namespace WslGo.Build.Modules;

/// <summary>A <c>replace</c> directive.</summary>
/// <param name="OldPath">The module replaced.</param>
/// <param name="OldVersion">The version replaced; null for all.</param>
/// <param name="NewPath">The module or directory that takes its place.</param>
/// <param name="NewVersion">The version of that module; null for a directory.</param>
internal sealed record ModuleReplacement(string OldPath, string? OldVersion, string NewPath, string? NewVersion)
{
    /// <summary>Whether the replacement is a directory, written the Unix or the Windows way.</summary>
    /// <remarks>Source: golang.org/x/mod/modfile <c>rule.go</c>, <c>IsDirectoryPath</c>.</remarks>
    public bool IsLocal => NewPath
        is "." or ".."
        or ['/' or '\\', ..]
        or ['.', '/' or '\\', ..]
        or ['.', '.', '/' or '\\', ..]
        or [>= 'A' and <= 'Z' or >= 'a' and <= 'z', ':', ..];

    /// <summary>Reads <c>old [version] => new [version]</c>; null if it is not that.</summary>
    internal static ModuleReplacement? From(IReadOnlyList<string> arguments)
    {
        var arrow = arguments is [_, "=>", ..] ? 1 : 2;
        if (arguments.Count < arrow + 2 || arguments.Count > arrow + 3 || arguments[arrow] != "=>")
            return null;
        return new ModuleReplacement(
            arguments[0],
            arrow == 2 ? arguments[1] : null,
            arguments[arrow + 1],
            arguments.Count == arrow + 3 ? arguments[arrow + 2] : null);
    }
}
