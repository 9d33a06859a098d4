using Microsoft.Win32.SafeHandles;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// A directory whose files are read by name. On Linux it is open meanwhile: a slow file system looks up each name of a path
/// anew, one by one, and here there is only the last.
/// </summary>
/// <param name="directory">Absolute path.</param>
internal sealed class SourceFolder(string directory) : IDisposable
{
    private SafeFileHandle? _open;

    // Where files have to be named by whole paths, none.
    private SafeFileHandle? Handle => LinuxFiles.AreSupported ? _open ??= LinuxFiles.OpenPathOnly(directory) : null;

    /// <summary>Opens a file as <see cref="RegularFile"/> does; null for a symbolic link.</summary>
    /// <exception cref="DirectoryNotFoundException">It isn't there.</exception>
    public SafeFileHandle? OpenRead(string name)
    {
        var path = Path.Join(directory, name);
        return Handle is { } handle ? LinuxFiles.OpenRead(handle, name, path)
            : TreeFiles.LinkTarget(path) is null ? RegularFile.OpenRead(path)
            : null;
    }

    /// <summary>Opens a file as <see cref="OpenRead"/> does; null, too, for one that may not be read.</summary>
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

    /// <summary>A file that was opened, as it is now; null if that can't be told, or it is no file.</summary>
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

/// <summary>What a file system says of a file.</summary>
/// <param name="Length">Size in bytes.</param>
/// <param name="Modified">As of a <see cref="SourceFile"/>.</param>
/// <param name="Mode">Who may do what with it; null on Windows.</param>
internal sealed record FileStatus(long Length, long Modified, UnixFileMode? Mode)
{
    /// <summary>Whether it says the same as a scan.</summary>
    public bool IsOf(SourceFile file) => Length == file.Length && Modified == file.Modified;
}
