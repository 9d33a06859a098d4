using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Storage;

/// <summary>
/// Opens files for reading, through links, but only regular files: a FIFO can block, and a device may never end. Locks nothing, and
/// doesn't update access times where possible.
/// </summary>
internal static unsafe class RegularFile
{
    /// <summary>More than any source or module file has. Larger files are not read.</summary>
    public const int MaxText = 64 << 20;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The absolute path, written as <see cref="FileName"/> does.</param>
    /// <exception cref="IOException">The file can't be opened, or isn't a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file can't be read.</exception>
    public static SafeFileHandle OpenRead(string path)
    {
        if (!UnixSystem.IsKnown)
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var file = new SafeFileHandle(Open(path), ownsHandle: true);
        if (SystemCalls.Status(SystemCalls.Number(file), out var status) && status.Kind == EntryKind.File) return file;
        file.Dispose();
        throw new IOException($"Not a regular file: '{FileName.Display(path)}'.");
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="most">The maximum size in bytes.</param>
    /// <exception cref="IOException">The file can't be read, isn't a regular file, or is larger than the maximum.</exception>
    /// <exception cref="UnauthorizedAccessException">The file can't be read.</exception>
    public static byte[] Read(string path, int most = MaxText)
    {
        using var file = OpenRead(path);
        return Read(file, path, most);
    }

    /// <summary>Reads a whole open file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">The path, for errors.</param>
    /// <param name="most">The maximum size in bytes.</param>
    /// <exception cref="IOException">The file can't be read, or is larger than the maximum.</exception>
    public static byte[] Read(SafeFileHandle file, string path, int most = MaxText)
    {
        // On a slow file system each call is a request.
        var size = RandomAccess.GetLength(file);
        if (size > most) throw TooLarge(path, most);
        var bytes = new byte[size];
        var length = Fill(file, bytes, 0);

        // The file may have grown in the meantime, or be in /proc, where files have no length.
        while (length == bytes.Length)
        {
            if (length > most) throw TooLarge(path, most);
            Array.Resize(ref bytes, length + 4096);
            length = Fill(file, bytes, length);
        }

        return bytes[..length];
    }

    /// <summary>Reads until the buffer is full or the file ends.</summary>
    /// <param name="file">The file.</param>
    /// <param name="buffer">The buffer, with the data read before.</param>
    /// <param name="length">The number of bytes read before.</param>
    /// <returns>The number of bytes in the buffer.</returns>
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
                    // EPERM for other users' files. A file system that doesn't support the flag may return EINVAL.
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
