using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Storage;

/// <summary>
/// Opens files to be read, through links, and only regular ones: a pipe can block, and a device need not come to an end.
/// Nothing is locked, and where it can be helped, no access time changes.
/// </summary>
internal static unsafe class RegularFile
{
    /// <summary>More than any source or module file has: one that is larger is not read to its end.</summary>
    public const int MaxText = 64 << 20;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Absolute path, written as <see cref="FileName"/> does.</param>
    /// <exception cref="IOException">It can't be opened, or is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SafeFileHandle OpenRead(string path)
    {
        if (!UnixSystem.IsKnown)
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var file = new SafeFileHandle(Open(path), ownsHandle: true);
        if (SystemCalls.Status(SystemCalls.Number(file), out var status) && status.Kind == EntryKind.File) return file;
        file.Dispose();
        throw new IOException($"Not a regular file: '{FileName.Display(path)}'.");
    }

    /// <summary>Reads a file whole.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <exception cref="IOException">It can't be read, is not a regular file, or has more bytes.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path, int most = MaxText)
    {
        using var file = OpenRead(path);
        return Read(file, path, most);
    }

    /// <summary>Reads an open file whole.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path, for the error.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <exception cref="IOException">It can't be read, or has more bytes.</exception>
    public static byte[] Read(SafeFileHandle file, string path, int most = MaxText)
    {
        // A slow file system is asked each time.
        var size = RandomAccess.GetLength(file);
        if (size > most) throw TooLarge(path, most);
        var bytes = new byte[size];
        var length = Fill(file, bytes, 0);

        // It may have grown meanwhile, or be one of /proc, which have no length.
        while (length == bytes.Length)
        {
            if (length > most) throw TooLarge(path, most);
            Array.Resize(ref bytes, length + 4096);
            length = Fill(file, bytes, length);
        }

        return bytes[..length];
    }

    /// <summary>Reads until a buffer is full or the file ends.</summary>
    /// <param name="file">The file.</param>
    /// <param name="buffer">Holds what was read before.</param>
    /// <param name="length">How much that is.</param>
    /// <returns>How much there is then.</returns>
    public static int Fill(SafeFileHandle file, byte[] buffer, int length)
    {
        while (length < buffer.Length)
        {
            var count = RandomAccess.Read(file, buffer.AsSpan(length), length);
            if (count == 0) break;
            length += count;
        }

        return length;
    }

    private static IOException TooLarge(string path, int most) => new($"Larger than {most >> 20} MiB: '{FileName.Display(path)}'.");

    private static int Open(string path)
    {
        var system = UnixSystem.This;
        var flags = system.NonBlocking | system.CloseOnExec | system.NoAccessTime;
        fixed (byte* bytes = FileName.Encode(path))
        {
            while (true)
            {
                var descriptor = SystemCalls.OpenAt(system.CurrentDirectory, bytes, flags);
                if (descriptor >= 0) return descriptor;
                var error = SystemError.Last;
                switch (error.Kind)
                {
                    // EPERM is for files of others; a file system that does not know the flag may say EINVAL.
                    case UnixError.NotPermitted or UnixError.InvalidArgument when (flags & system.NoAccessTime) != 0:
                        flags &= ~system.NoAccessTime;
                        break;
                    case UnixError.Interrupted:
                        break;
                    case UnixError.NoEntry:
                        throw new FileNotFoundException(error.Message(path));
                    default:
                        throw error.At(path);
                }
            }
        }
    }
}
