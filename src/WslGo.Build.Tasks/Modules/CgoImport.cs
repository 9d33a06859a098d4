namespace WslGo.Build.Modules;

/// <summary>Detects cgo: a file imports the pseudo-package <c>"C"</c> (<c>go doc cmd/cgo</c>).</summary>
internal static class CgoImport
{
    /// <summary>Whether a Go file in a directory imports "C". Files that can't be read don't count.</summary>
    /// <param name="directory">The absolute path.</param>
    public static bool IsIn(string directory)
    {
        try
        {
            return Directory.EnumerateFiles(directory, "*.go").Any(IsInFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a source imports "C".</summary>
    /// <param name="source">The content of the file, UTF-8.</param>
    public static bool IsIn(ReadOnlySpan<byte> source) => IsIn(GoFileHeader.Parse(source, isWhole: true)!);

    private static bool IsIn(GoFileHeader header) => header.Imports.Contains("C");

    private static bool IsInFile(string file)
    {
        try
        {
            return IsIn(GoFileHeader.Read(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
