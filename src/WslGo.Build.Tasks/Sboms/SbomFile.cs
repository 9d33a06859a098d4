using WslGo.Build.Storage;

namespace WslGo.Build.Sboms;

/// <summary>A file with an SBOM, in the output directory.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Format">The format.</param>
internal sealed record SbomFile(string Path, SbomFormat Format)
{
    /// <summary>Writes the file atomically. If it already has this content, only its time stamp changes, which MSBuild compares.</summary>
    public void Write(Sbom sbom)
    {
        var content = Format == SbomFormat.Spdx ? SpdxWriter.Write(sbom) : CycloneDxWriter.Write(sbom);
        if (!File.Exists(Path) || !File.ReadAllBytes(Path).AsSpan().SequenceEqual(content)) AtomicFile.Write(Path, content);
        else File.SetLastWriteTimeUtc(Path, DateTime.UtcNow);
    }
}
