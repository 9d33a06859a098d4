using System.IO.Compression;
using WslGo.Build.Storage;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Archives;

/// <summary>What users of one system download: a <c>.zip</c> for Windows, a <c>.tar.gz</c> for others.</summary>
/// <param name="Target">The system and processor.</param>
/// <param name="Name">Its file name.</param>
internal sealed record ReleaseArchive(GoTarget Target, string Name)
{
    // The oldest time that a zip file knows.
    private static readonly DateTimeOffset s_oldest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>An archive with Go's names of the system and the processor, as goreleaser has them.</summary>
    /// <param name="target">The system and processor.</param>
    /// <param name="name">The name of the whole.</param>
    /// <param name="version">Its version.</param>
    public static ReleaseArchive For(GoTarget target, string name, string version)
    {
        var processor = target.Arch == "arm" ? "armv" + (target.Arm ?? "7") : target.Arch;
        return new ReleaseArchive(target, $"{name}_{version}_{target.Os}_{processor}{(target.Os == "windows" ? ".zip" : ".tar.gz")}");
    }

    /// <summary>Writes it whole or not at all. Its bytes follow from the entries and the time.</summary>
    /// <param name="directory">Where to.</param>
    /// <param name="entries">What it holds.</param>
    /// <param name="time">The time of all entries; null for the oldest there is.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The file.</returns>
    public string Write(string directory, IEnumerable<ArchiveEntry> entries, DateTimeOffset? time, CancellationToken cancellation)
    {
        var path = Path.Join(directory, Name);
        var stamp = time is { } said && said > s_oldest ? said : s_oldest;
        AtomicFile.Replace(path, part =>
        {
            using var file = File.Create(part);
            if (Target.Os == "windows")
            {
                WriteZip(file, entries, stamp, cancellation);
                return;
            }

            using var packed = new GZipStream(file, CompressionLevel.Optimal);
            TarFile.Write(packed, entries, stamp, cancellation);
        });
        return path;
    }

    private static void WriteZip(FileStream file, IEnumerable<ArchiveEntry> entries, DateTimeOffset time, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var entry in entries.OrderBy(entry => entry.Path, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var written = zip.CreateEntry(entry.Path, CompressionLevel.Optimal);
            written.LastWriteTime = time;

            // The upper half is Unix's word: a regular file of that mode. .NET's own default is that of the machine.
            written.ExternalAttributes = (0x8000 | (int)entry.Mode) << 16;
            using var content = entry.Open();
            using var target = written.Open();
            content.CopyTo(target);
        }
    }
}
