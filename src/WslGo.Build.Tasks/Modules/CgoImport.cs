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
    public static bool IsIn(ReadOnlySpan<byte> source)
    {
        var scanner = new GoScanner(source);
        var isInImport = false;
        while (scanner.Next(out var token) is var kind and not GoTokenKind.End)
        {
            // Imports come before all other declarations (the specification, "Source file organization").
            if (kind == GoTokenKind.Word && (token.SequenceEqual("func"u8) || token.SequenceEqual("var"u8)
                || token.SequenceEqual("const"u8) || token.SequenceEqual("type"u8)))
                return false;
            isInImport |= kind == GoTokenKind.Word && token.SequenceEqual("import"u8);
            if (isInImport && kind == GoTokenKind.Other && (token.SequenceEqual("\"C\""u8) || token.SequenceEqual("`C`"u8)))
                return true;
        }

        return false;
    }

    private static bool IsInFile(string file)
    {
        try
        {
            return IsIn(File.ReadAllBytes(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
