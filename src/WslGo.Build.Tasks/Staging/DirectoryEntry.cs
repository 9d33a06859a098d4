using System.IO.Enumeration;
using WslGo.Build.Hosting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>An entry of a directory in a source tree.</summary>
/// <param name="Name">The name, as <see cref="FileName"/> writes it.</param>
/// <param name="IsDirectory">Whether it is a directory, or a link to one.</param>
/// <param name="IsLink">Whether it is a symbolic link.</param>
/// <param name="Length">The size of a file in bytes, through a link; -1 if the link leads to no file.</param>
/// <param name="Modified">The time stamp of a file in ticks UTC, through a link; the link's own if that is later.</param>
internal sealed record DirectoryEntry(string Name, bool IsDirectory, bool IsLink, long Length, long Modified)
{
    private static readonly EnumerationOptions s_options = new() { IgnoreInaccessible = false, AttributesToSkip = 0 };

    /// <summary>Whether the length and the time stamp are known.</summary>
    public bool IsSeen { get; private init; } = true;

    /// <summary>A directory.</summary>
    public static DirectoryEntry Directory(string name) => new(name, IsDirectory: true, IsLink: false, 0, 0);

    /// <summary>A file of which only the name is known.</summary>
    public static DirectoryEntry Unseen(string name) => new(name, IsDirectory: false, IsLink: false, 0, 0) { IsSeen = false };

    /// <summary>Lists a directory with the .NET file API.</summary>
    /// <param name="directory">The absolute path.</param>
    /// <param name="answered">Called for each entry.</param>
    /// <exception cref="DirectoryNotFoundException">The directory doesn't exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory can't be read.</exception>
    public static List<DirectoryEntry> List(string directory, Action? answered = null)
    {
        return [.. new FileSystemEnumerable<DirectoryEntry>(directory, Look, s_options)];

        DirectoryEntry Look(ref FileSystemEntry entry)
        {
            answered?.Invoke();
            return From(ref entry);
        }
    }

    private static DirectoryEntry From(ref FileSystemEntry entry)
    {
        var name = entry.FileName.ToString();
        var isLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
        if (entry.IsDirectory) return new DirectoryEntry(name, IsDirectory: true, isLink, 0, 0);
        if (!isLink) return new DirectoryEntry(name, false, false, entry.Length, entry.LastWriteTimeUtc.Ticks);

        // go reads a file through a link, so the target counts.
        return RealPath.Resolve(entry.ToFullPath()) is { } target && new FileInfo(target) is { Exists: true } file
            ? new DirectoryEntry(name, false, true, file.Length, Math.Max(file.LastWriteTimeUtc.Ticks, entry.LastWriteTimeUtc.Ticks))
            : new DirectoryEntry(name, false, true, -1, entry.LastWriteTimeUtc.Ticks);
    }
}
