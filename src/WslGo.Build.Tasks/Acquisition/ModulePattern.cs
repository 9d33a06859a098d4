using System.IO.Enumeration;

namespace WslGo.Build.Acquisition;

/// <summary>Patterns of module paths, as <c>GOPRIVATE</c>, <c>GONOPROXY</c> and <c>GONOSUMDB</c> hold them.</summary>
internal static class ModulePattern
{
    /// <summary>Whether one of several patterns, separated by commas, matches as many leading elements of the path as it has.</summary>
    /// <remarks>
    /// Source: golang.org/x/mod <c>module.MatchPrefixPatterns</c>, with <c>*</c> and <c>?</c>. Sets of characters in
    /// brackets are not read: what has one matches nothing.
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
