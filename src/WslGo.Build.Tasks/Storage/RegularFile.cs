using System.Runtime.InteropServices;
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
        if (!OperatingSystem.IsLinux() || nint.Size != 8)
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var file = new SafeFileHandle(Open(path), ownsHandle: true);
        if (IsRegular(file)) return file;
        file.Dispose();
        throw new IOException($"This is not a regular file: '{FileName.Display(path)}'.");
    }

    /// <summary>Reads a file whole.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <exception cref="IOException">It can't be read, is not a regular file, or has more bytes.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path, int most = MaxText)
    {
        using var file = OpenRead(path);
        if (RandomAccess.GetLength(file) > most) throw TooLarge(path, most);
        var bytes = new byte[RandomAccess.GetLength(file)];
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

    private static IOException TooLarge(string path, int most) => new($"It has more than {most >> 20} MiB: '{FileName.Display(path)}'.");

    // open(2), statx(2) and the constants that all 64-bit Linux systems share: asm-generic/fcntl.h, linux/stat.h, asm-generic/errno-base.h.
    private const int NonBlocking = 0x800, NoAccessTime = 0x40000, CloseOnExec = 0x80000;
    private const int OfDescriptor = 0x1000, StatusSize = 256, ModeOffset = 28, TypeMask = 0xF000, TypeRegular = 0x8000;
    private const uint WantedType = 0x1;
    private const int NotPermitted = 1, NoEntry = 2, Interrupted = 4, AccessDenied = 13, NotDirectory = 20, InvalidArgument = 22, NameTooLong = 36;

    private static int Open(string path)
    {
        var flags = NonBlocking | CloseOnExec | NoAccessTime;
        fixed (byte* bytes = FileName.Encode(path))
        {
            while (true)
            {
                var descriptor = open(bytes, flags, 0);
                if (descriptor >= 0) return descriptor;
                switch (Marshal.GetLastSystemError())
                {
                    // EPERM is for files of others; a file system that does not know the flag may say EINVAL.
                    case NotPermitted or InvalidArgument when (flags & NoAccessTime) != 0:
                        flags &= ~NoAccessTime;
                        break;
                    case Interrupted:
                        break;
                    case var error:
                        throw Failure(error, path);
                }
            }
        }
    }

    private static bool IsRegular(SafeFileHandle file)
    {
        var status = stackalloc byte[StatusSize];
        byte none = 0;
        return statx((int)file.DangerousGetHandle(), &none, OfDescriptor, WantedType, status) == 0
            && (*(ushort*)(status + ModeOffset) & TypeMask) == TypeRegular;
    }

    private static Exception Failure(int error, string path)
    {
        var message = $"{Marshal.GetPInvokeErrorMessage(error)}: '{FileName.Display(path)}'";
        return error switch
        {
            NoEntry => new FileNotFoundException(message),
            NotDirectory => new DirectoryNotFoundException(message),
            AccessDenied or NotPermitted => new UnauthorizedAccessException(message),
            NameTooLong => new PathTooLongException(message),
            _ => new IOException(message, error),
        };
    }

    [DllImport("libc")]
    private static extern int open(byte* path, int flags, int mode);

    [DllImport("libc")]
    private static extern int statx(int directory, byte* path, int flags, uint mask, byte* status);
}
