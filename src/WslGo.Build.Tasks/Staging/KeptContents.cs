using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// Contents that a scan has read, kept so that a copy need not open the files once more. Each is what the file held when it had
/// the size and time that the scan has of it.
/// </summary>
/// <param name="capacity">The most bytes that are kept, in all.</param>
internal sealed class KeptContents(long capacity = KeptContents.DefaultCapacity)
{
    /// <summary>The sources of a large program; what is more is read again.</summary>
    public const long DefaultCapacity = 32 << 20;

    /// <summary>Most sources are far smaller. Of a larger file its start often says all that a scan wants to know.</summary>
    private const long LargestFile = 256 << 10;

    private readonly ConcurrentDictionary<string, KeptContent> _contents = new(StringComparer.Ordinal);
    private long _left = capacity;

    /// <summary>Reads a file that was just looked at, and keeps what it holds.</summary>
    /// <param name="open">The file, of which nothing was read yet.</param>
    /// <param name="path">Absolute path.</param>
    /// <param name="file">What was said of the open file.</param>
    /// <returns>All that it holds; null if it is not kept.</returns>
    /// <exception cref="IOException">The file can't be read.</exception>
    public byte[]? Read(SafeFileHandle open, string path, SourceFile file)
    {
        if (!LinuxFiles.AreSupported || file.Length is < 0 or > LargestFile || !Reserve(file.Length)) return null;
        var bytes = new byte[file.Length];

        // One that is edited meanwhile may be half of the old and half of the new.
        if (RegularFile.Fill(open, bytes, 0) < bytes.Length || LinuxFiles.StatusOf(open) is not { } status || !status.IsOf(file))
        {
            Interlocked.Add(ref _left, file.Length);
            return null;
        }

        _contents[path] = new KeptContent(bytes, status);
        return bytes;
    }

    /// <summary>
    /// Gives out, once, what a file held: who copies it again wants what it holds then. Null if that is not kept.
    /// </summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="file">The file as the copy is to have it.</param>
    public KeptContent? Take(string path, SourceFile file) =>
        _contents.TryRemove(path, out var content) && content.Status.IsOf(file) ? content : null;

    /// <summary>Lets go of what nobody took.</summary>
    public void Clear() => _contents.Clear();

    private bool Reserve(long length)
    {
        if (Interlocked.Add(ref _left, -length) >= 0) return true;
        Interlocked.Add(ref _left, length);
        return false;
    }
}

/// <summary>What a file held.</summary>
/// <param name="Bytes">All of it.</param>
/// <param name="Status">What was said of the file before and after it was read.</param>
internal sealed record KeptContent(byte[] Bytes, FileStatus Status);
