namespace WslGo.Build.Modules;

/// <summary>Import paths, resolved as in go.</summary>
/// <remarks>
/// Source: golang.org/x/mod/module <c>module.go</c>, <c>CheckImportPath</c>, and golang/go
/// <c>src/cmd/go/internal/modload/import.go</c>, <c>dirInModule</c>.
/// </remarks>
internal static class ImportPath
{
    /// <summary>Whether a path can be that of a package in a module. Restrictions only for Windows are ignored.</summary>
    public static bool IsValid(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty || path[0] is '-' or '/') return false;
        foreach (var element in path.Split('/'))
        {
            if (!IsElement(path[element])) return false;
        }

        return true;
    }

    /// <summary>
    /// The path of a package in a module; empty for the module's own directory, null if the package isn't in the module.
    /// </summary>
    /// <param name="import">A valid import path.</param>
    /// <param name="module">The path of the module; empty for a vendor directory, which contains packages of all modules.</param>
    public static string? Below(string import, string module)
    {
        if (module.Length == 0) return import;
        if (!import.StartsWith(module, StringComparison.Ordinal)) return null;
        if (import.Length == module.Length) return "";
        return import[module.Length] == '/' ? import[(module.Length + 1)..] : null;
    }

    private static bool IsElement(ReadOnlySpan<char> element)
    {
        // Empty elements, "." and "..", and elements that end in a dot, which go rejects.
        if (element.IsEmpty || element[^1] == '.') return false;
        foreach (var c in element)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_' or '~' or '+')) return false;
        }

        return true;
    }
}
