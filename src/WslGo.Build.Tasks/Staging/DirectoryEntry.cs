using System.IO.Enumeration;
using WslGo.Build.Hosting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>What stands in a directory of a source tree.</summary>
/// <param name="Name">Its name, as <see cref="FileName"/> writes it.</param>
/// <param name="IsDirectory">Whether it is a directory, or a link to one.</param>
/// <param name="IsLink">Whether it is a symbolic link.</param>
/// <param name="Length">A file's size in bytes, through a link; -1 if that leads to no file.</param>
/// <param name="Modified">A file's time, in ticks UTC, through a link; that one's own if it is later.</param>
internal sealed record DirectoryEntry(string Name, bool IsDirectory, bool IsLink, long Length, long Modified)
{
    private static readonly EnumerationOptions s_options = new() { IgnoreInaccessible = false, AttributesToSkip = 0 };

    /// <summary>Whether its length and time are known.</summary>
    public bool IsSeen { get; private init; } = true;

    /// <summary>A directory.</summary>
    public static DirectoryEntry Directory(string name) => new(name, IsDirectory: true, IsLink: false, 0, 0);

    /// <summary>A file of which only the name is known.</summary>
    public static DirectoryEntry Unseen(string name) => new(name, IsDirectory: false, IsLink: false, 0, 0) { IsSeen = false };

    /// <summary>Lists a directory as the runtime does.</summary>
    /// <param name="directory">Absolute path.</param>
    /// <param name="answered">Is called with each entry.</param>
    /// <exception cref="DirectoryNotFoundException">It isn't there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
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

        // go reads through a link to a file: what counts is what it points to.
        return RealPath.Resolve(entry.ToFullPath()) is { } target && new FileInfo(target) is { Exists: true } file
            ? new DirectoryEntry(name, false, true, file.Length, Math.Max(file.LastWriteTimeUtc.Ticks, entry.LastWriteTimeUtc.Ticks))
            : new DirectoryEntry(name, false, true, -1, entry.LastWriteTimeUtc.Ticks);
    }
}
