namespace WslGo.Build.Storage;

/// <summary>The kind of a directory entry.</summary>
internal enum EntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link; on Windows any reparse point.</summary>
    Link,

    /// <summary>A device, a FIFO or a socket.</summary>
    Other,
}

/// <summary>The status of a directory entry; links are not followed.</summary>
/// <param name="Name">The name, as <see cref="FileName"/> writes names.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Length">The size of a file in bytes.</param>
/// <param name="Modified">The time of the last change (mtime), UTC.</param>
/// <param name="Number">The inode number, which differs if a file was replaced; 0 if there is none.</param>
internal sealed record EntryStatus(string Name, EntryKind Kind, long Length, DateTime Modified, ulong Number = 0);
