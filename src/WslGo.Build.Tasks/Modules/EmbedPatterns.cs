using WslGo.Build.Storage;

namespace WslGo.Build.Modules;

/// <summary>The <c>//go:embed</c> patterns of one package.</summary>
/// <remarks>
/// A superset of what a build embeds: the patterns of test files and of files for other systems are among them, and those
/// that the compiler will refuse. It serves to tell which directories must not be left out.
/// </remarks>
internal sealed class EmbedPatterns
{
    private readonly List<EmbedPattern> _patterns = [];

    private EmbedPatterns()
    {
    }

    /// <summary>Whether the package embeds nothing.</summary>
    public bool IsEmpty => _patterns.Count == 0;

    /// <summary>Reads the Go files of a package; those that cannot be read are passed over.</summary>
    /// <param name="goFiles">Absolute paths of all its <c>.go</c> files.</param>
    public static EmbedPatterns Read(IEnumerable<string> goFiles)
    {
        var patterns = new EmbedPatterns();
        foreach (var file in goFiles)
        {
            try
            {
                // As go does (go/build, readGoInfo): most files embed nothing, and are not read to their end.
                if (GoFileHeader.Read(file).Imports.Contains("embed")) patterns.Add(RegularFile.Read(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // go reports it.
            }
        }

        return patterns;
    }

    /// <summary>Reads the text of one Go file.</summary>
    /// <param name="source">The file, UTF-8.</param>
    public static EmbedPatterns Parse(ReadOnlySpan<byte> source)
    {
        var patterns = new EmbedPatterns();
        patterns.Add(source);
        return patterns;
    }

    /// <summary>Whether a pattern embeds a directory, one above it, or something within it.</summary>
    /// <param name="relativeDirectory">The directory, relative to the package's, separated by slashes.</param>
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
