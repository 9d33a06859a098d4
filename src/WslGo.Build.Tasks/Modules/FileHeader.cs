namespace WslGo.Build.Modules;

/// <summary>The build constraints before the <c>package</c> clause of a Go file.</summary>
/// <remarks>
/// Source: golang/go <c>src/go/build/build.go</c>, <c>parseFileHeader</c> and <c>shouldBuild</c>: a <c>//go:build</c> line
/// overrides <c>// +build</c> lines, which go still reads and which must be followed by a blank line.
/// </remarks>
internal sealed class FileHeader
{
    private string? _goBuild;
    private readonly List<string> _plusBuild = [];

    /// <summary>The constraint lines, as <see cref="OfLines"/> expects them.</summary>
    public IEnumerable<string> Lines =>
        _goBuild is null ? _plusBuild.Select(line => "// +build " + line) : ["//go:build " + _goBuild];

    /// <summary>Creates a header from such lines.</summary>
    public static FileHeader OfLines(IEnumerable<string> lines) => Parse(string.Join('\n', lines) + "\n\npackage p\n");

    /// <summary>Parses a header.</summary>
    /// <param name="source">The beginning of the file, at least up to the <c>package</c> clause.</param>
    public static FileHeader Parse(string source)
    {
        var header = new FileHeader();
        var pending = new List<string>();
        var (isInComment, hasEnded) = (false, false);
        foreach (var untrimmed in source.TrimStart('\ufeff').Split('\n'))
        {
            var line = untrimmed.AsSpan().Trim();
            if (line.IsEmpty && !hasEnded)
            {
                header._plusBuild.AddRange(pending);
                pending.Clear();
                continue;
            }

            hasEnded |= !line.StartsWith("//", StringComparison.Ordinal);
            if (!isInComment && After(line, "//go:build") is { } goBuild) header._goBuild ??= goBuild;
            if (!hasEnded && After(line[2..].Trim(), "+build") is { } plusBuild) pending.Add(plusBuild);
            if (!SkipComments(line, ref isInComment)) break;
        }

        return header;
    }

    /// <summary>Whether a build includes the file; null if only go knows.</summary>
    public bool? Allows(BuildTags tags)
    {
        if (_goBuild is not null) return ConstraintExpression.Evaluate(_goBuild, tags.IsSet);
        bool? value = true;

        // A malformed line in the old syntax is ignored.
        foreach (var line in _plusBuild) value &= ConstraintExpression.EvaluatePlus(line, tags.IsSet);
        return value;
    }

    // Whether the line contains only comments.
    private static bool SkipComments(ReadOnlySpan<char> line, ref bool isInComment)
    {
        while (!line.IsEmpty)
        {
            if (isInComment)
            {
                var end = line.IndexOf("*/", StringComparison.Ordinal);
                if (end < 0) return true;
                isInComment = false;
                line = line[(end + 2)..].Trim();
            }
            else if (line.StartsWith("//", StringComparison.Ordinal)) return true;
            else if (!line.StartsWith("/*", StringComparison.Ordinal)) return false;
            else
            {
                isInComment = true;
                line = line[2..];
            }
        }

        return true;
    }

    private static string? After(ReadOnlySpan<char> text, string word) =>
        !text.StartsWith(word, StringComparison.Ordinal) ? null
        : text.Length == word.Length ? ""
        : text[word.Length] is ' ' or '\t' ? text[word.Length..].Trim().ToString() : null;
}
