using System.IO.Enumeration;

namespace WslGo.Build.Acquisition;

/// <summary>Patterns of module paths in <c>GOPRIVATE</c>, <c>GONOPROXY</c> and <c>GONOSUMDB</c>.</summary>
internal static class ModulePattern
{
    /// <summary>
    /// Whether one of several patterns, separated by commas, matches a prefix of the path with the same number of elements.
    /// </summary>
    /// <remarks>
    /// Source: golang.org/x/mod <c>module.MatchPrefixPatterns</c>, with <c>*</c> and <c>?</c>. Character sets in brackets are not
    /// supported: a pattern with one matches nothing.
    /// </remarks>
    public static bool Matches(string? patterns, string path)
    {
        foreach (var entry in (patterns ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = entry.TrimEnd('/');
            var wanted = pattern.Split('/');
            var elements = path.Split('/');
            if (pattern.Length == 0 || wanted.Length > elements.Length) continue;
            var matches = true;
            for (var i = 0; i < wanted.Length; i++)
                matches = matches && FileSystemName.MatchesSimpleExpression(wanted[i], elements[i], ignoreCase: false);
            if (matches) return true;
        }

        return false;
    }
}
