namespace WslGo.Build.Toolchains;

/// <summary>Directories of one form, such as <c>/usr/lib/go-*</c>.</summary>
/// <param name="Start">The directory where the search starts, absolute.</param>
/// <param name="Parts">Names below it; a star at the end of one stands for any further characters.</param>
internal sealed record SearchPattern(string Start, params string[] Parts)
{
    /// <summary>The pattern as messages show it.</summary>
    public string Text => Path.Join([Start, .. Parts]);

    /// <summary>The directories that exist, sorted within each level; what cannot be read counts as absent.</summary>
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
