using Microsoft.Win32.SafeHandles;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// A directory whose files are read by name. On Linux it stays open: a slow file system resolves each element of a path again, one
/// by one, and relative to an open directory there is only one element.
/// </summary>
/// <param name="directory">The absolute path.</param>
internal sealed class SourceFolder(string directory) : IDisposable
{
    private SafeFileHandle? _open;

    // None on systems where files are opened by absolute paths.
    private SafeFileHandle? Handle => LinuxFiles.AreSupported ? _open ??= UnixDirectory.OpenPathOnly(directory) : null;

    /// <summary>Opens a file as <see cref="RegularFile"/> does; null for a symbolic link.</summary>
    /// <exception cref="DirectoryNotFoundException">The directory doesn't exist.</exception>
    public SafeFileHandle? OpenRead(string name)
    {
        var path = Path.Join(directory, name);
        return Handle is { } handle ? LinuxFiles.OpenRead(handle, name, path)
            : TreeFiles.LinkTarget(path) is null ? RegularFile.OpenRead(path)
            : null;
    }

    /// <summary>Opens a file as <see cref="OpenRead"/> does; null also for a file that can't be read.</summary>
    public SafeFileHandle? TryOpenRead(string name, out bool isDenied)
    {
        try
        {
            isDenied = false;
            return OpenRead(name);
        }
        catch (UnauthorizedAccessException)
        {
            isDenied = true;
            return null;
        }
    }

    /// <summary>The current status of an open file; null if unknown, or if it isn't a file.</summary>
    public FileStatus? Status(string name, SafeFileHandle file)
    {
        if (LinuxFiles.AreSupported) return LinuxFiles.StatusOf(file);
        var info = new FileInfo(Path.Join(directory, name));
        return info.Exists
            ? new FileStatus(info.Length, info.LastWriteTimeUtc.Ticks, OperatingSystem.IsWindows() ? null : info.UnixFileMode)
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _open?.Dispose();
}

/// <summary>The metadata of a file.</summary>
/// <param name="Length">Size in bytes.</param>
/// <param name="Modified">The time stamp, as in a <see cref="SourceFile"/>.</param>
/// <param name="Mode">The permissions; null on Windows.</param>
internal sealed record FileStatus(long Length, long Modified, UnixFileMode? Mode)
{
    /// <summary>Whether a scan recorded the same length and time stamp.</summary>
    public bool IsOf(SourceFile file) => Length == file.Length && Modified == file.Modified;
}
