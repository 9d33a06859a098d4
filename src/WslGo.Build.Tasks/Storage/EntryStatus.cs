namespace WslGo.Build.Storage;

/// <summary>What a directory entry is.</summary>
internal enum EntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link; on Windows any reparse point.</summary>
    Link,

    /// <summary>A device, a pipe or a socket.</summary>
    Other,
}

/// <summary>The status of a directory entry; links are not followed.</summary>
/// <param name="Name">Its name, as <see cref="FileName"/> writes names.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Length">A file's size in bytes.</param>
/// <param name="Modified">The time of its last change (mtime), UTC.</param>
/// <param name="Number">The inode's number, which tells a file from the one that it replaced; 0 where there is none.</param>
internal sealed record EntryStatus(string Name, EntryKind Kind, long Length, DateTime Modified, ulong Number = 0);
