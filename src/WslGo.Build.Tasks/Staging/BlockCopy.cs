using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Staging;

/// <summary>
/// Copies a file to another file system in large blocks, several at once. A slow file system serves many requests as fast as one,
/// whereas the system's own copy functions issue small requests, one after the other.
/// </summary>
internal static class BlockCopy
{
    /// <summary>The size of one read or write. On a slow file system the time hardly depends on the size.</summary>
    public const int BlockSize = 1 << 20;

    private const int BlocksAtOnce = 4;

    /// <summary>Copies a file with its time stamp and mode. The target must not exist.</summary>
    public static void Copy(string from, string to)
    {
        using var source = File.OpenHandle(from);
        using var target = File.OpenHandle(to, FileMode.CreateNew, FileAccess.Write);
        var length = RandomAccess.GetLength(source);
        var queue = new WorkQueue<Block>(BlocksAtOnce, (block, _) => block.Copy(source, target), CancellationToken.None);
        for (long offset = 0; offset < length; offset += BlockSize) queue.Add(new Block(offset));
        queue.Run();
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(target, File.GetUnixFileMode(source));
        File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(source));
    }

    private sealed class Block(long offset)
    {
        public void Copy(SafeFileHandle source, SafeFileHandle target)
        {
            var bytes = ArrayPool<byte>.Shared.Rent(BlockSize);
            for (var done = 0; done < BlockSize;)
            {
                var count = RandomAccess.Read(source, bytes.AsSpan(0, BlockSize - done), offset + done);
                if (count == 0) break;
                RandomAccess.Write(target, bytes.AsSpan(0, count), offset + done);
                done += count;
            }

            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
