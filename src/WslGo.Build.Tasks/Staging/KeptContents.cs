using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// File contents that a scan has read, kept so that the copy need not open the files again. Each is the content of the file at the
/// size and time stamp that the scan recorded.
/// </summary>
/// <param name="capacity">The maximum total size in bytes.</param>
internal sealed class KeptContents(long capacity = KeptContents.DefaultCapacity)
{
    /// <summary>Enough for the sources of a large program. Files beyond this limit are read again.</summary>
    public const long DefaultCapacity = 32 << 20;

    /// <summary>Most sources are far smaller. For a larger file, the beginning is often enough for the scan.</summary>
    private const long LargestFile = 256 << 10;

    private readonly ConcurrentDictionary<string, KeptContent> _contents = new(StringComparer.Ordinal);
    private long _left = capacity;

    /// <summary>Reads a file whose status was just read, and keeps its content.</summary>
    /// <param name="open">The open file, of which nothing was read yet.</param>
    /// <param name="path">The absolute path.</param>
    /// <param name="file">The status of the open file.</param>
    /// <returns>The whole content; null if it isn't kept.</returns>
    /// <exception cref="IOException">The file can't be read.</exception>
    public byte[]? Read(SafeFileHandle open, string path, SourceFile file)
    {
        if (!LinuxFiles.AreSupported || file.Length is < 0 or > LargestFile || !Reserve(file.Length)) return null;
        var bytes = new byte[file.Length];

        // A file that is edited during the read may be half old and half new.
        if (RegularFile.Fill(open, bytes, 0) < bytes.Length || LinuxFiles.StatusOf(open) is not { } status || !status.IsOf(file))
        {
            Interlocked.Add(ref _left, file.Length);
            return null;
        }

        _contents[path] = new KeptContent(bytes, status);
        return bytes;
    }

    /// <summary>
    /// Removes and returns the content of a file; null if it isn't kept. A second copy of the file reads it again, because it may
    /// have changed.
    /// </summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="file">The file that the copy should contain.</param>
    public KeptContent? Take(string path, SourceFile file) =>
        _contents.TryRemove(path, out var content) && content.Status.IsOf(file) ? content : null;

    /// <summary>Discards the remaining contents.</summary>
    public void Clear() => _contents.Clear();

    private bool Reserve(long length)
    {
        if (Interlocked.Add(ref _left, -length) >= 0) return true;
        Interlocked.Add(ref _left, length);
        return false;
    }
}

/// <summary>The content of a file.</summary>
/// <param name="Bytes">The whole content.</param>
/// <param name="Status">The status of the file, equal before and after it was read.</param>
internal sealed record KeptContent(byte[] Bytes, FileStatus Status);
