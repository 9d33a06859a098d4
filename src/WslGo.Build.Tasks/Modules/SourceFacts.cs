using System.Text;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Storage;

namespace WslGo.Build.Modules;

/// <summary>The references of a source file to other files that go reads.</summary>
/// <param name="Imports">The import paths of a Go file.</param>
/// <param name="Embeds">Its <c>//go:embed</c> patterns.</param>
/// <param name="Constraints">The build constraint lines, read only for files that import <c>C</c>.</param>
/// <param name="IncludesElsewhere">Whether it includes a file by a path, which may be outside its directory.</param>
internal sealed record SourceFacts(string[] Imports, string[] Embeds, string[] Constraints, bool IncludesElsewhere)
{
    /// <summary>A file without references.</summary>
    public static SourceFacts None { get; } = new([], [], [], false);

    /// <summary>Whether a file can have references.</summary>
    /// <param name="name">The file name.</param>
    /// <param name="withHeaders">Whether C headers count too, because assembly files may include them.</param>
    public static bool AreOf(ReadOnlySpan<char> name, bool withHeaders) =>
        SourceName.IsGo(name) || SourceName.IsAssembly(name) || (withHeaders && SourceName.IsHeader(name));

    /// <summary>Reads only as much of a file as is needed.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">The path, which determines the kind of file.</param>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static SourceFacts Read(SafeFileHandle file, string path)
    {
        if (!SourceName.IsGo(path)) return OfAssembly(RegularFile.Read(file, path));

        // As in go (go/build, readGoInfo): most files embed nothing, and are not read to their end.
        var header = GoFileHeader.Read(file);
        return header.Imports.Contains("embed") || header.Imports.Contains("C")
            ? OfGo(header, RegularFile.Read(file, path))
            : OfGo(header, default);
    }

    /// <summary>Parses a whole file.</summary>
    /// <param name="source">The content of the file.</param>
    /// <param name="path">The path, which determines the kind of file.</param>
    public static SourceFacts Of(ReadOnlySpan<byte> source, string path) =>
        SourceName.IsGo(path) ? OfGo(GoFileHeader.Parse(source, isWhole: true)!, source) : OfAssembly(source);

    /// <summary>Whether a build includes a file that imports <c>C</c>; null if only go knows.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="tags">The tags of the build.</param>
    public bool? IsCgoFile(string name, BuildTags tags) =>
        !tags.Cgo || !Imports.Contains("C") || !tags.FitsName(name) ? false : FileHeader.OfLines(Constraints).Allows(tags);

    private static SourceFacts OfGo(GoFileHeader header, ReadOnlySpan<byte> source)
    {
        string[] imports = [.. header.Imports.Distinct(StringComparer.Ordinal)];
        var embeds = header.Imports.Contains("embed") ? EmbedDirective.Patterns(source) : [];
        string[] constraints = header.Imports.Contains("C") ? [.. FileHeader.Parse(Encoding.UTF8.GetString(source)).Lines] : [];
        return new SourceFacts(imports, [.. embeds.Distinct(StringComparer.Ordinal)], constraints, false);
    }

    // #include "../common.h"
    private static SourceFacts OfAssembly(ReadOnlySpan<byte> source)
    {
        foreach (var range in source.Split((byte)'\n'))
        {
            var line = source[range].Trim(" \t\r"u8);
            if (line.IsEmpty || line[0] != '#') continue;
            line = line[1..].TrimStart(" \t"u8);
            if (!line.StartsWith("include"u8)) continue;
            line = line["include"u8.Length..].TrimStart(" \t"u8);
            if (!line.IsEmpty && line[0] == '"' && line.IndexOfAny((byte)'/', (byte)'\\') >= 0) return None with { IncludesElsewhere = true };
        }

        return None;
    }
}
