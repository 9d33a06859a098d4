namespace WslGo.Build.Modules;

/// <summary>A <c>replace</c> directive.</summary>
/// <param name="OldPath">The replaced module.</param>
/// <param name="OldVersion">The replaced version; null for all.</param>
/// <param name="NewPath">The module or directory that replaces it.</param>
/// <param name="NewVersion">The version of the replacement; null for a directory.</param>
internal sealed record ModuleReplacement(string OldPath, string? OldVersion, string NewPath, string? NewVersion)
{
    /// <summary>Whether the replacement is a directory, in Unix or Windows syntax.</summary>
    /// <remarks>Source: golang.org/x/mod/modfile <c>rule.go</c>, <c>IsDirectoryPath</c>.</remarks>
    public bool IsLocal => NewPath
        is "." or ".."
        or ['/' or '\\', ..]
        or ['.', '/' or '\\', ..]
        or ['.', '.', '/' or '\\', ..]
        or [>= 'A' and <= 'Z' or >= 'a' and <= 'z', ':', ..];

    /// <summary>Parses <c>old [version] => new [version]</c>; null if the syntax is wrong.</summary>
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
