using Microsoft.Win32.SafeHandles;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// A directory to be listed, and looked into by name. On Linux it is open meanwhile: a slow file system looks up each name of a
/// path anew, one by one, and here there is only the last. Several can share it; the last of them closes it.
/// </summary>
internal sealed class OpenDirectory : IDisposable
{
    private readonly LinuxFiles.DirectoryStream? _stream;
    private readonly string _path;
    private int _users = 1;

    private OpenDirectory(string path, LinuxFiles.DirectoryStream? stream) => (_path, _stream) = (path, stream);

    /// <summary>Is called when it is closed.</summary>
    public Action? Closed { get; set; }

    /// <summary>Opens a directory.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="above">The directory that it is in, if that is open.</param>
    /// <exception cref="DirectoryNotFoundException">It isn't there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static OpenDirectory Open(string path, OpenDirectory? above = null) => TryOpen(path, above, isLink: true)!;

    /// <summary>Opens a directory, as <see cref="Open"/> does; null if it is a symbolic link and must not be.</summary>
    public static OpenDirectory? TryOpen(string path, OpenDirectory? above, bool isLink)
    {
        if (!LinuxFiles.AreSupported) return new OpenDirectory(path, null);
        var stream = above?._stream is { } parent
            ? LinuxFiles.OpenDirectory(parent, Path.GetFileName(path), path, isLink)
            : LinuxFiles.OpenDirectory(null, path, path, isLink);
        return stream is null ? null : new OpenDirectory(path, stream);
    }

    /// <summary>One more who disposes of it.</summary>
    public OpenDirectory Share()
    {
        Interlocked.Increment(ref _users);
        return this;
    }

    /// <summary>What is in it, to be asked for once; files may not have been looked at.</summary>
    /// <param name="answered">Is called with each entry.</param>
    public List<DirectoryEntry> List(Action? answered = null) =>
        _stream is null ? DirectoryEntry.List(_path, answered) : LinuxFiles.List(_stream, _path, answered);

    /// <summary>An entry with its length and time; null if it isn't there any more.</summary>
    public DirectoryEntry? Look(DirectoryEntry entry) =>
        entry.IsSeen || _stream is null ? entry : LinuxFiles.Look(_stream, entry.Name, _path);

    /// <summary>Opens a file in it, as <see cref="RegularFile"/> does.</summary>
    /// <exception cref="IOException">It can't be opened, or is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public SafeFileHandle OpenRead(string name) => _stream is null
        ? RegularFile.OpenRead(Path.Join(_path, name))
        : LinuxFiles.OpenRegular(_stream, name, Path.Join(_path, name));

    /// <summary>Opens a file that was not looked at, as <see cref="OpenRead"/> does, and looks at it then; null if that is not to be had.</summary>
    /// <param name="entry">What its directory says of it.</param>
    /// <param name="status">What is said of the open file.</param>
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
