using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Modules;

/// <summary>The <c>package</c> clause of a Go file, and whether builds ignore the file.</summary>
/// <param name="Name">The package's name; null if the file has no clause.</param>
/// <param name="IsIgnored">Whether a build constraint excludes the file from every build.</param>
internal sealed record PackageClause(string? Name, bool IsIgnored)
{
    private const int FirstRead = 4096;

    // Licence texts and package documentation precede the clause. A file with a longer header isn't a realistic Go file.
    private const int MaxHeader = 4 << 20;

    /// <summary>Reads only as much of a file as is needed to reach the clause.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file can't be read.</exception>
    public static PackageClause Read(string path)
    {
        using var file = RegularFile.OpenRead(path);
        var buffer = new byte[FirstRead];
        var length = 0;
        while (true)
        {
            length = RegularFile.Fill(file, buffer, length);
            var isWhole = length < buffer.Length || length >= MaxHeader;
            if (Parse(buffer.AsSpan(0, length), isWhole) is { } clause)
                return clause;
            Array.Resize(ref buffer, buffer.Length * 4);
        }
    }

    /// <summary>Parses the clause at the beginning of a source.</summary>
    /// <param name="source">The beginning of the source.</param>
    /// <param name="isWhole">Whether this is the whole source.</param>
    /// <returns>The clause; null if more of the source is needed.</returns>
    public static PackageClause? Parse(ReadOnlySpan<byte> source, bool isWhole)
    {
        var scanner = new GoScanner(source);
        var constraint = new BuildConstraint();
        var isInClause = false;
        while (true)
        {
            var kind = scanner.Next(out var token);
            if (scanner.IsAtEnd && !isWhole)
                return null;
            if (kind == GoTokenKind.LineComment && !isInClause)
                constraint.Add(token);
            if (kind is GoTokenKind.LineComment or GoTokenKind.BlockComment)
                continue;
            if (kind == GoTokenKind.Word && isInClause)
                return new PackageClause(Encoding.UTF8.GetString(token), constraint.IsIgnored);
            if (kind != GoTokenKind.Word || !token.SequenceEqual("package"u8))
                return new PackageClause(null, constraint.IsIgnored);
            isInClause = true;
        }
    }
}
