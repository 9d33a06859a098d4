using System.IO.Compression;
using WslGo.Build.Storage;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Archives;

/// <summary>The archive for users of one platform: <c>.zip</c> for Windows, <c>.tar.gz</c> for others.</summary>
/// <param name="Target">The platform.</param>
/// <param name="Name">The file name.</param>
internal sealed record ReleaseArchive(GoTarget Target, string Name)
{
    // The oldest time stamp that a zip file can contain.
    private static readonly DateTimeOffset s_oldest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Creates an archive with Go's names of the platform, as goreleaser does.</summary>
    /// <param name="target">The platform.</param>
    /// <param name="name">The first part of the name.</param>
    /// <param name="version">The version.</param>
    public static ReleaseArchive For(GoTarget target, string name, string version)
    {
        var processor = target.Arch == "arm" ? "armv" + (target.Arm ?? "7") : target.Arch;
        return new ReleaseArchive(target, $"{name}_{version}_{target.Os}_{processor}{(target.Os == "windows" ? ".zip" : ".tar.gz")}");
    }

    /// <summary>Writes the archive atomically. Its bytes depend only on the entries and the time.</summary>
    /// <param name="directory">The target directory.</param>
    /// <param name="entries">The contents.</param>
    /// <param name="time">The time stamp of all entries; null for the oldest possible one.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The path of the archive.</returns>
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

            // The upper half contains the Unix mode of a regular file. .NET's default would depend on the machine.
            written.ExternalAttributes = (0x8000 | (int)entry.Mode) << 16;
            using var content = entry.Open();
            using var target = written.Open();
            content.CopyTo(target);
        }
    }
}
