namespace WslGo.Build.Modules;

/// <summary>go's default name for the executable of a package.</summary>
internal static class ExecutableName
{
    /// <summary>The last element of the import path, or the one before it if the last is a major version such as v2.</summary>
    /// <remarks>Source: golang/go <c>src/cmd/go/internal/load/pkg.go</c>, <c>DefaultExecName</c>.</remarks>
    /// <param name="modulePath">The path of the module.</param>
    /// <param name="relativeDirectory">
    /// The package's directory relative to the module's; empty or a dot for the module's own.
    /// </param>
    /// <returns>The name without <c>.exe</c>.</returns>
    public static string Default(string modulePath, string relativeDirectory)
    {
        var directory = relativeDirectory.Replace(Path.DirectorySeparatorChar, '/').Trim('/');
        var importPath = directory is "" or "." ? modulePath : $"{modulePath}/{directory}";
        var last = LastElement(importPath);
        return last.Length < importPath.Length && IsMajorVersion(last)
            ? LastElement(importPath.AsSpan()[..^(last.Length + 1)]).ToString()
            : last.ToString();
    }

    private static ReadOnlySpan<char> LastElement(ReadOnlySpan<char> path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Whether an element is <c>v2</c> or higher; v0, v1 and v02 are not major version elements.</summary>
    private static bool IsMajorVersion(ReadOnlySpan<char> element) =>
        element is ['v', not '0', ..] and not "v1" && !element[1..].ContainsAnyExceptInRange('0', '9');
}
