using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Staging;

/// <summary>
/// Directories that a scan keeps open as bases for relative names. A file system without a cache checks all elements of a path in each
/// call, and of a relative name only the last one.
/// </summary>
/// <param name="limit">The maximum number of open directories. Names below others are relative to the innermost open one.</param>
internal sealed class ParentDirectories(int limit) : IDisposable
{
    private readonly ConcurrentDictionary<string, SafeFileHandle> _open = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Opens a directory for the names below it.</summary>
    /// <param name="path">The absolute path.</param>
    /// <returns>Whether the path is a directory, without following links.</returns>
    public bool Open(string path)
    {
        if (!LinuxFiles.AreSupported) return TreeFiles.IsDirectory(path);
        var (above, name) = Above(path);
        if (Interlocked.Increment(ref _count) > limit || LinuxFiles.TryOpenPathOnly(above, name) is not { } directory)
            return LinuxFiles.IsDirectory(above, name, path);
        if (!_open.TryAdd(path, directory)) directory.Dispose();
        return true;
    }

    /// <summary>The innermost open directory above a path, and the path relative to it; null and the path if none is open.</summary>
    public (SafeFileHandle? Directory, string Name) Above(string path)
    {
        for (var at = Path.GetDirectoryName(path); at is not null; at = Path.GetDirectoryName(at))
        {
            if (_open.TryGetValue(at, out var directory)) return (directory, path[at.Length..].TrimStart('/'));
        }

        return (null, path);
    }

    /// <summary>The current state of a file, through links; null if it doesn't exist.</summary>
    /// <param name="path">The absolute path.</param>
    public SourceFile? State(string path)
    {
        if (!LinuxFiles.AreSupported) return TreeFiles.State(path);
        var (above, name) = Above(path);
        return LinuxFiles.State(above, name, path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var directory in _open.Values) directory.Dispose();
    }
}
