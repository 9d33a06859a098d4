using WslGo.Build.Storage;

namespace WslGo.Build.Modules;

/// <summary>The <c>//go:embed</c> patterns of one package.</summary>
/// <remarks>
/// A superset of the embedded files: it includes the patterns of test files, of files for other platforms, and patterns that the
/// compiler rejects. It is used to decide which directories must not be skipped.
/// </remarks>
internal sealed class EmbedPatterns
{
    private readonly List<EmbedPattern> _patterns = [];

    private EmbedPatterns()
    {
    }

    /// <summary>Whether the package embeds nothing.</summary>
    public bool IsEmpty => _patterns.Count == 0;

    /// <summary>Reads the Go files of a package. Files that can't be read are skipped.</summary>
    /// <param name="goFiles">The absolute paths of all its <c>.go</c> files.</param>
    public static EmbedPatterns Read(IEnumerable<string> goFiles)
    {
        var patterns = new EmbedPatterns();
        foreach (var file in goFiles)
        {
            try
            {
                // As in go (go/build, readGoInfo): most files embed nothing, and are not read to their end.
                if (GoFileHeader.Read(file).Imports.Contains("embed")) patterns.Add(RegularFile.Read(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // go reports the file.
            }
        }

        return patterns;
    }

    /// <summary>Parses the text of one Go file.</summary>
    /// <param name="source">The content of the file, UTF-8.</param>
    public static EmbedPatterns Parse(ReadOnlySpan<byte> source)
    {
        var patterns = new EmbedPatterns();
        patterns.Add(source);
        return patterns;
    }

    /// <summary>Whether a pattern embeds a directory, a directory above it, or something in it.</summary>
    /// <param name="relativeDirectory">The directory relative to the package's, with slashes.</param>
    public bool Reaches(string relativeDirectory)
    {
        var elements = relativeDirectory.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var pattern in _patterns)
        {
            if (pattern.Reaches(elements))
                return true;
        }

        return false;
    }

    private void Add(ReadOnlySpan<byte> source)
    {
        foreach (var text in EmbedDirective.Patterns(source))
        {
            if (EmbedPattern.Parse(text) is { } pattern) _patterns.Add(pattern);
        }
    }
}
