using System.Formats.Tar;

namespace WslGo.Build.Archives;

/// <summary>Writes reproducible tar files: sorted, with one time stamp and without a user.</summary>
internal static class TarFile
{
    /// <summary>Writes entries, with their parent directories.</summary>
    /// <remarks>In GNU format, because .NET puts its process id into the names of pax headers.</remarks>
    public static void Write(Stream stream, IEnumerable<ArchiveEntry> entries, DateTimeOffset time, CancellationToken cancellation)
    {
        var all = new SortedDictionary<string, ArchiveEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            for (var end = entry.Path.IndexOf('/'); end > 0; end = entry.Path.IndexOf('/', end + 1))
                all.TryAdd(entry.Path[..end], ArchiveEntry.Directory(entry.Path[..end]));
            all[entry.Path] = entry;
        }

        using var tar = new TarWriter(stream, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var entry in all.Values)
        {
            cancellation.ThrowIfCancellationRequested();
            var header = new GnuTarEntry(
                entry.IsDirectory ? TarEntryType.Directory : TarEntryType.RegularFile, entry.IsDirectory ? entry.Path + "/" : entry.Path)
            {
                Mode = entry.Mode,
                ModificationTime = time,
                AccessTime = time,
                ChangeTime = time,
            };
            using var content = entry.IsDirectory ? null : entry.Open();
            if (content is not null) header.DataStream = content;
            tar.WriteEntry(header);
        }
    }
}
