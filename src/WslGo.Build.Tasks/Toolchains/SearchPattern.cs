namespace WslGo.Build.Toolchains;

/// <summary>A pattern for directories, such as <c>/usr/lib/go-*</c>.</summary>
/// <param name="Start">The absolute directory where the search starts.</param>
/// <param name="Parts">The names below it. A star at the end of a name matches any characters.</param>
internal sealed record SearchPattern(string Start, params string[] Parts)
{
    /// <summary>The pattern for messages.</summary>
    public string Text => Path.Join([Start, .. Parts]);

    /// <summary>The existing directories, sorted within each level. A directory that can't be read counts as absent.</summary>
    public IEnumerable<string> Directories() => Expand(Start, 0);

    private IEnumerable<string> Expand(string directory, int depth)
    {
        if (depth == Parts.Length)
            return Directory.Exists(directory) ? [directory] : [];
        if (!Parts[depth].EndsWith('*'))
            return Expand(Path.Join(directory, Parts[depth]), depth + 1);
        return ExpandStar(directory, depth);
    }

    private IEnumerable<string> ExpandStar(string directory, int depth)
    {
        foreach (var child in Children(directory, Parts[depth]))
        {
            foreach (var match in Expand(child, depth + 1))
                yield return match;
        }
    }

    private static string[] Children(string directory, string pattern)
    {
        try
        {
            var children = Directory.GetDirectories(directory, pattern);
            Array.Sort(children, StringComparer.Ordinal);
            return children;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
