namespace WslGo.Build.Modules;

/// <summary>Whether Go code uses cgo: whether a file imports the pseudo-package <c>"C"</c> (<c>go doc cmd/cgo</c>).</summary>
internal static class CgoImport
{
    /// <summary>Whether a Go file of a directory imports "C"; files that cannot be read do not count.</summary>
    /// <param name="directory">Absolute path.</param>
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
    /// <param name="source">The file, UTF-8.</param>
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
