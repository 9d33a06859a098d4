using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Hosting;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>Hashes the contents of files, several at once: a slow file system serves many requests as fast as one.</summary>
/// <param name="openFiles">The maximum number of files open at once.</param>
/// <param name="watch">Watches the accesses; stops the reading.</param>
internal sealed class FileContents(int openFiles, AccessWatch? watch)
{
    /// <summary>From this size, a file that go doesn't read is hashed only at its beginning and end.</summary>
    private const long LargeFile = 64 << 20;

    private const int BlockSize = 1 << 20;

    /// <summary>The SHA-256 of the content of each file, by path; empty for a file that can't be read.</summary>
    /// <param name="files">The files.</param>
    /// <param name="pathOf">The path from which a file is read.</param>
    /// <param name="tree">The tree of the files, which shows which large files go reads; null if go reads all.</param>
    public Dictionary<string, string> Hash(IReadOnlyList<SourceFile> files, Func<SourceFile, string> pathOf, SourceTree? tree = null)
    {
        var hashes = new Dictionary<string, string>(files.Count, StringComparer.Ordinal);
        if (files.Count == 0) return hashes;
        var read = tree is null ? null : new WatchedFiles(tree);
        var parts = files.Where(file => file.Length >= LargeFile && read?.Contains(file.Path) == false).ToHashSet();
        var queue = new WorkQueue<SourceFile>(openFiles, Add, watch?.Cancellation ?? CancellationToken.None);
        foreach (var file in files) queue.Add(file);
        queue.Run();
        return hashes;

        void Add(SourceFile file, WorkQueue<SourceFile> _)
        {
            var hash = HashOf(pathOf(file), file.Length, isWhole: !parts.Contains(file));
            lock (hashes) hashes[file.Path] = hash;
        }
    }

    private string HashOf(string path, long length, bool isWhole)
    {
        // The link leads to no file.
        if (length < 0) return "";
        using var access = watch?.Enter(path, isWhole ? length : 2 * BlockSize);
        try
        {
            using var file = RegularFile.OpenRead(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            if (isWhole)
            {
                Append(hash, file, 0, length);
            }
            else
            {
                Append(hash, file, 0, BlockSize);
                Append(hash, file, length - BlockSize, length);
            }

            return Convert.ToHexString(hash.GetHashAndReset());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // Read no more than the recorded size; a file that grew in the meantime has a new size.
    private void Append(IncrementalHash hash, SafeFileHandle file, long from, long end)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(end - from, 1, BlockSize));
        try
        {
            for (int count; from < end; from += count)
            {
                watch?.Cancellation.ThrowIfCancellationRequested();
                count = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - from)), from);
                if (count == 0) return;
                hash.AppendData(buffer, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
