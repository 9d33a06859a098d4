namespace WslGo.Build.Modules;

/// <summary>One pattern of a <c>//go:embed</c> directive.</summary>
/// <remarks>Source: https://pkg.go.dev/embed and golang/go <c>src/cmd/go/internal/load/pkg.go</c>, <c>resolveEmbed</c>.</remarks>
internal sealed class EmbedPattern
{
    private readonly bool _includesHidden;
    private readonly string[] _elements;

    private EmbedPattern(bool includesHidden, string[] elements)
    {
        _includesHidden = includesHidden;
        _elements = elements;
    }

    /// <summary>Parses a pattern; null if Go doesn't allow it.</summary>
    public static EmbedPattern? Parse(string text)
    {
        var includesHidden = text.StartsWith("all:", StringComparison.Ordinal);
        var elements = (includesHidden ? text["all:".Length..] : text).Split('/');
        foreach (var element in elements)
        {
            if (element is "" or "." or "..")
                return null;
        }

        return new EmbedPattern(includesHidden, elements);
    }

    /// <summary>Whether a pattern matches a file or directory, or a directory above it.</summary>
    /// <param name="path">The elements of the path, relative to the package.</param>
    public bool Matches(ReadOnlySpan<string> path) => path.Length >= _elements.Length && Reaches(path);

    /// <summary>Whether files in a directory can be embedded.</summary>
    /// <param name="directory">The elements of the path, relative to the package.</param>
    public bool Reaches(ReadOnlySpan<string> directory)
    {
        for (var i = 0; i < directory.Length; i++)
        {
            if (directory[i] is ".git" or ".hg" or ".svn" or ".bzr")
                return false;
            // Below a directory that matches the pattern, all files except hidden ones are embedded.
            var isReached = i < _elements.Length
                ? GoPathPattern.Matches(_elements[i], directory[i])
                : _includesHidden || directory[i] is not ['.' or '_', ..];
            if (!isReached)
                return false;
        }

        return true;
    }
}
