using System.Collections.Immutable;
using System.Text;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Storage;

namespace WslGo.Build.Modules;

/// <summary>The package name and the imports of a Go file.</summary>
/// <remarks>
/// Grammar: https://go.dev/ref/spec#Source_file_organization. Parsing ends at a syntax error, which go reports. Build constraints
/// are ignored.
/// </remarks>
/// <param name="Package">The name in the package clause; null if there is none.</param>
/// <param name="Imports">
/// The import paths, in the file's order, including <c>C</c>. Not unescaped: no import path needs that.
/// </param>
internal sealed record GoFileHeader(string? Package, ImmutableArray<string> Imports)
{
    private const int FirstRead = 4096;

    // Licence texts, documentation and cgo's C code precede the last import. A file with a longer header isn't a realistic Go file.
    private const int MaxHeader = 4 << 20;

    private static readonly GoFileHeader s_none = new(null, []);

    /// <summary>Reads only as much of a file as is needed to reach the end of its imports.</summary>
    /// <param name="path">The absolute path.</param>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file can't be read.</exception>
    public static GoFileHeader Read(string path)
    {
        using var file = RegularFile.OpenRead(path);
        return Read(file);
    }

    /// <summary>Reads only as much of an open file as is needed to reach the end of its imports.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static GoFileHeader Read(SafeFileHandle file)
    {
        var buffer = new byte[FirstRead];
        var length = 0;
        while (true)
        {
            // Most headers are complete before the end of the file, so the end is checked only if it matters.
            var count = RandomAccess.Read(file, buffer.AsSpan(length), length);
            length += count;
            if (Parse(buffer.AsSpan(0, length), isWhole: count == 0 || length >= MaxHeader) is { } header) return header;
            if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 4);
        }
    }

    /// <summary>Parses the beginning of a source.</summary>
    /// <param name="source">The beginning of the source, UTF-8.</param>
    /// <param name="isWhole">Whether this is the whole source.</param>
    /// <returns>The header; null if more of the source is needed.</returns>
    public static GoFileHeader? Parse(ReadOnlySpan<byte> source, bool isWhole)
    {
        var scanner = new GoScanner(source);
        var imports = ImmutableArray.CreateBuilder<string>();
        if (!Next(ref scanner, isWhole, out var kind, out var token)) return null;
        if (!IsWord(kind, token, "package"u8)) return s_none;
        if (!Next(ref scanner, isWhole, out kind, out token)) return null;
        if (kind != GoTokenKind.Word) return s_none;
        var package = Encoding.UTF8.GetString(token);
        var isInGroup = false;
        var isInImport = false;
        while (true)
        {
            if (!Next(ref scanner, isWhole, out kind, out token)) return null;
            switch (kind)
            {
                case GoTokenKind.Word when !isInImport && token.SequenceEqual("import"u8):
                    isInImport = true;
                    break;
                case GoTokenKind.Other when isInImport && token[0] is (byte)'"' or (byte)'`':
                    if (Unquote(token) is { } path) imports.Add(path);
                    isInImport = isInGroup;
                    break;
                case GoTokenKind.Other when isInImport && token[0] == '(':
                    isInGroup = true;
                    break;
                case GoTokenKind.Other when isInGroup && token[0] == ')':
                    isInImport = isInGroup = false;
                    break;
                // The name of an import: a word, "_" or ".".
                case GoTokenKind.Word when isInImport:
                case GoTokenKind.Other when isInImport && token[0] == '.':
                case GoTokenKind.Other when token[0] == ';':
                    break;
                default:
                    return new GoFileHeader(package, imports.ToImmutable());
            }
        }
    }

    // False if the token may continue beyond the given text.
    private static bool Next(ref GoScanner scanner, bool isWhole, out GoTokenKind kind, out ReadOnlySpan<byte> token)
    {
        do kind = scanner.Next(out token);
        while (kind is GoTokenKind.LineComment or GoTokenKind.BlockComment && (isWhole || !scanner.IsAtEnd));
        return isWhole || !scanner.IsAtEnd;
    }

    private static bool IsWord(GoTokenKind kind, ReadOnlySpan<byte> token, ReadOnlySpan<byte> word) =>
        kind == GoTokenKind.Word && token.SequenceEqual(word);

    // Null for a string that ends with its line or with the file.
    private static string? Unquote(ReadOnlySpan<byte> token) =>
        token.Length > 2 && token[^1] == token[0] ? Encoding.UTF8.GetString(token[1..^1]) : null;

    /// <inheritdoc/>
    public bool Equals(GoFileHeader? other) =>
        other is not null && Package == other.Package && Imports.SequenceEqual(other.Imports);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Package, Imports.Length);
}
