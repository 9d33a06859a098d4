using Microsoft.Win32.SafeHandles;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// A directory for listing and for looking up names in it. On Linux it stays open: a slow file system resolves each element of a
/// path again, one by one, and relative to an open directory there is only one element. Several users can share it; the last one
/// closes it.
/// </summary>
internal sealed class OpenDirectory : IDisposable
{
    private readonly LinuxFiles.DirectoryStream? _stream;
    private readonly string _path;
    private int _users = 1;

    private OpenDirectory(string path, LinuxFiles.DirectoryStream? stream) => (_path, _stream) = (path, stream);

    /// <summary>Called when the directory is closed.</summary>
    public Action? Closed { get; set; }

    /// <summary>Opens a directory.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="above">The directory above, if it is open.</param>
    /// <exception cref="DirectoryNotFoundException">The directory doesn't exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory can't be read.</exception>
    public static OpenDirectory Open(string path, OpenDirectory? above = null) => TryOpen(path, above, isLink: true)!;

    /// <summary>
    /// Opens a directory, as <see cref="Open"/> does; null if it is a symbolic link and <paramref name="isLink"/> is false.
    /// </summary>
    public static OpenDirectory? TryOpen(string path, OpenDirectory? above, bool isLink)
    {
        if (!LinuxFiles.AreSupported) return new OpenDirectory(path, null);
        var stream = above?._stream is { } parent
            ? LinuxFiles.OpenDirectory(parent, Path.GetFileName(path), path, isLink)
            : LinuxFiles.OpenDirectory((SafeFileHandle?)null, path, path, isLink);
        return stream is null ? null : new OpenDirectory(path, stream);
    }

    /// <summary>Opens a directory relative to its innermost open parent; null if it is a symbolic link that isn't to be followed.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="parents">The open parents.</param>
    /// <param name="followsLink">Whether the directory may be a symbolic link.</param>
    /// <exception cref="DirectoryNotFoundException">The directory doesn't exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory can't be read.</exception>
    public static OpenDirectory? TryOpen(string path, ParentDirectories parents, bool followsLink)
    {
        if (!LinuxFiles.AreSupported) return new OpenDirectory(path, null);
        var (above, name) = parents.Above(path);
        var stream = LinuxFiles.OpenDirectory(above, name, path, followsLink);
        return stream is null ? null : new OpenDirectory(path, stream);
    }

    /// <summary>Adds a user, who must dispose of it too.</summary>
    public OpenDirectory Share()
    {
        Interlocked.Increment(ref _users);
        return this;
    }

    /// <summary>Lists the directory, once. Files may have no status yet.</summary>
    /// <param name="answered">Called for each entry.</param>
    public List<DirectoryEntry> List(Action? answered = null) =>
        _stream is null ? DirectoryEntry.List(_path, answered) : LinuxFiles.List(_stream, _path, answered);

    /// <summary>An entry with its length and time stamp; null if it no longer exists.</summary>
    public DirectoryEntry? Look(DirectoryEntry entry) =>
        entry.IsSeen || _stream is null ? entry : LinuxFiles.Look(_stream, entry.Name, _path);

    /// <summary>Opens a file in the directory, as <see cref="RegularFile"/> does.</summary>
    /// <exception cref="IOException">The file can't be opened, or isn't a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file can't be read.</exception>
    public SafeFileHandle OpenRead(string name) => _stream is null
        ? RegularFile.OpenRead(Path.Join(_path, name))
        : LinuxFiles.OpenRegular(_stream, name, Path.Join(_path, name));

    /// <summary>Opens a file without a status, as <see cref="OpenRead"/> does, and reads its status; null if that fails.</summary>
    /// <param name="entry">The entry of the listing.</param>
    /// <param name="status">The status of the open file.</param>
    public SafeFileHandle? TryOpenRead(DirectoryEntry entry, out FileStatus? status)
    {
        status = null;
        return _stream is null || entry.IsSeen ? null : LinuxFiles.TryOpenRegular(_stream, entry.Name, Path.Join(_path, entry.Name), out status);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) > 0) return;
        _stream?.Dispose();
        Closed?.Invoke();
    }
}
