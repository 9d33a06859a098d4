using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using WslGo.Build.Storage;

// System calls take numbers and pointers only, so that they can be compiled ahead.
[assembly: DisableRuntimeMarshalling]

namespace WslGo.Build.Staging;

/// <summary>
/// System calls for what the runtime's file API can't do: names that are no UTF-8 (see <see cref="FileName"/>), and
/// reading without a new access time.
/// </summary>
/// <remarks>
/// Constants and layouts are those that all 64-bit Linux systems share: open(2), readdir(3), statx(2),
/// <c>include/uapi/linux/stat.h</c> and <c>asm-generic/fcntl.h</c>.
/// </remarks>
internal static unsafe class LinuxFiles
{
    private const int NonBlocking = 0x800, NoAccessTime = 0x40000, CloseOnExec = 0x80000, PathOnly = 0x200000;
    private const int SeekData = 3;
    private const int CurrentDirectory = -100, NoFollow = 0x100, OfDescriptor = 0x1000;
    private const int TypeMask = 0xF000, TypeDirectory = 0x4000, TypeRegular = 0x8000, TypeLink = 0xA000;
    private const int NotPermitted = 1, NoEntry = 2, Interrupted = 4, NoSuchAddress = 6, AccessDenied = 13, NotDirectory = 20, InvalidArgument = 22, NameTooLong = 36, Loop = 40;

    /// <summary>Whether these calls can be made here.</summary>
    public static bool AreSupported => OperatingSystem.IsLinux() && nint.Size == 8;

    /// <summary>Opens a directory to be listed; its access time stays where that can be had.</summary>
    /// <param name="above">An open directory that <paramref name="name"/> is relative to; null if it is a whole path.</param>
    /// <param name="name">What to open.</param>
    /// <param name="path">Absolute path, for the error.</param>
    /// <param name="isLink">Whether it may be a symbolic link.</param>
    /// <returns>The directory; null if it is a link that it must not be.</returns>
    /// <exception cref="DirectoryNotFoundException">It isn't there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static DirectoryStream? OpenDirectory(DirectoryStream? above, string name, string path, bool isLink = true)
    {
        var descriptor = Open(above is null ? CurrentDirectory : Number(above), name, path, isLink ? Reading : Reading | FollowNoLink);
        if (descriptor < 0) return null;
        var stream = fdopendir(descriptor);
        if (stream != 0) return new DirectoryStream(stream);
        var error = Marshal.GetLastSystemError();
        _ = close(descriptor);
        throw Failure(error, path);
    }

    /// <summary>
    /// Lists a directory: its files, directories and links; what is none of these go doesn't read. What its list says to be
    /// a file is not looked at.
    /// </summary>
    /// <param name="directory">The directory, to be listed once.</param>
    /// <param name="path">Its absolute path.</param>
    /// <param name="answered">Is called with each entry.</param>
    public static List<DirectoryEntry> List(DirectoryStream directory, string path, Action? answered = null)
    {
        var entries = new List<DirectoryEntry>();
        while (true)
        {
            Marshal.SetLastSystemError(0);
            var entry = readdir(directory.Pointer);
            if (entry == null)
            {
                var error = Marshal.GetLastSystemError();
                return error == 0 ? entries : throw Failure(error, path);
            }

            if (Entry(directory, entry, path) is { } seen) entries.Add(seen);
            answered?.Invoke();
        }
    }

    /// <summary>Looks at what is in a directory; null if it isn't there any more.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="path">The absolute path of the directory.</param>
    public static DirectoryEntry? Look(DirectoryStream directory, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name)) return Describe(Number(directory), bytes, name, path);
    }

    /// <summary>A file as it is now, through links; null if it isn't there.</summary>
    public static SourceFile? State(string path)
    {
        fixed (byte* bytes = FileName.Encode(path))
        {
            Status status;
            return Look(CurrentDirectory, bytes, 0, &status, path) && (status.Mode & TypeMask) != TypeDirectory
                ? new SourceFile(path, (long)status.Size, status.Ticks)
                : null;
        }
    }

    /// <summary>Whether there is a directory, not through links.</summary>
    public static bool IsDirectory(string path)
    {
        fixed (byte* bytes = FileName.Encode(path))
        {
            Status status;
            return Look(CurrentDirectory, bytes, NoFollow, &status, path) && (status.Mode & TypeMask) == TypeDirectory;
        }
    }

    /// <summary>What a link names, as written in it; null if there is no link.</summary>
    public static string? LinkTarget(string path)
    {
        Span<byte> buffer = stackalloc byte[4096];
        fixed (byte* bytes = FileName.Encode(path), target = buffer)
        {
            var length = readlink(bytes, target, buffer.Length);
            if (length >= 0) return FileName.Decode(buffer[..(int)length]);
            return Marshal.GetLastSystemError() is var error && (error == InvalidArgument || IsAbsence(error)) ? null : throw Failure(error, path);
        }
    }

    /// <summary>Opens a directory only to name files relative to it.</summary>
    public static SafeFileHandle OpenPlace(string directory) =>
        new(Open(CurrentDirectory, directory, directory, CloseOnExec | PathOnly), ownsHandle: true);

    /// <summary>Opens a file in a directory to be read, as <see cref="RegularFile"/> does; null for a symbolic link.</summary>
    public static SafeFileHandle? OpenRead(SafeFileHandle directory, string name, string path)
    {
        var descriptor = Open(Number(directory), name, path, Reading | FollowNoLink);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>What is said of an open file; null if nothing is, or it is no file.</summary>
    public static FileStatus? StatusOf(SafeFileHandle file)
    {
        Status status;
        byte none = 0;
        return statx(Number(file), &none, OfDescriptor, Wanted, &status) == 0 && (status.Mode & TypeMask) == TypeRegular
            ? new FileStatus((long)status.Size, status.Ticks, (UnixFileMode)(status.Mode & 0xFFF))
            : null;
    }

    /// <summary>Where the next data of a file begin, after a hole if there is one: lseek(2), SEEK_DATA.</summary>
    /// <returns>The offset; the given one where that can't be told, <see cref="long.MaxValue"/> if nothing but a hole follows.</returns>
    public static long NextData(SafeFileHandle file, long offset)
    {
        var data = lseek(Number(file), offset, SeekData);
        return data >= 0 ? data : Marshal.GetLastSystemError() == NoSuchAddress ? long.MaxValue : offset;
    }

    // Of struct dirent, readdir(3): where kind and name are.
    private const int Kind = 18, Name = 19;
    private const byte KindDirectory = 4, KindRegular = 8, KindLink = 10, KindUnknown = 0;

    private static DirectoryEntry? Entry(DirectoryStream directory, byte* entry, string path)
    {
        var name = entry + Name;
        if (name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0))) return null;
        var text = FileName.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
        return entry[Kind] switch
        {
            KindDirectory => DirectoryEntry.Directory(text),
            KindRegular => DirectoryEntry.Unseen(text),
            // Not all file systems know the kind; a link may lead to a file or a directory.
            KindLink or KindUnknown => Describe(Number(directory), name, text, path),
            _ => null,
        };
    }

    private static DirectoryEntry? Describe(int directory, byte* name, string text, string path)
    {
        Status status;
        path = Path.Join(path, text);
        if (statx(directory, name, NoFollow, Wanted, &status) != 0)
            return Marshal.GetLastSystemError() is var error and not NoEntry ? throw Failure(error, path) : null; // It went away meanwhile.
        switch (status.Mode & TypeMask)
        {
            case TypeDirectory:
                return DirectoryEntry.Directory(text);
            case TypeRegular:
                return new DirectoryEntry(text, false, false, (long)status.Size, status.Ticks);
            case TypeLink:
                // go reads through a link to a file: what counts is what it points to, and when it came to point there.
                var linked = status.Ticks;
                return !Look(directory, name, 0, &status, path) ? new DirectoryEntry(text, false, true, -1, linked)
                    : (status.Mode & TypeMask) switch
                    {
                        TypeDirectory => new DirectoryEntry(text, true, true, 0, 0),
                        TypeRegular => new DirectoryEntry(text, false, true, (long)status.Size, Math.Max(status.Ticks, linked)),
                        // A device or a pipe: its times say nothing of it, and it is never read.
                        _ => new DirectoryEntry(text, false, true, -1, linked),
                    };
            default:
                return null;
        }
    }

    // False for what isn't there. A file system that fails must not pass for one that has no such file.
    private static bool Look(int directory, byte* name, int flags, Status* status, string path)
    {
        if (statx(directory, name, flags, Wanted, status) == 0) return true;
        return Marshal.GetLastSystemError() is var error && IsAbsence(error) ? false : throw Failure(error, path);
    }

    private static bool IsAbsence(int error) => error is NoEntry or NotDirectory or AccessDenied or NameTooLong or Loop;

    /// <summary>A directory that is open, as of opendir(3).</summary>
    public sealed class DirectoryStream : SafeHandleZeroOrMinusOneIsInvalid
    {
        /// <summary>Owns a stream.</summary>
        public DirectoryStream(nint stream)
            : base(ownsHandle: true) => SetHandle(stream);

        /// <summary>The stream; who opened it keeps it open meanwhile.</summary>
        public nint Pointer => handle;

        /// <inheritdoc/>
        protected override bool ReleaseHandle() => closedir(handle) == 0;
    }

    private const int Reading = NonBlocking | CloseOnExec | NoAccessTime;

    // One of the few that architectures have of their own (arch/*/include/uapi/asm/fcntl.h).
    private static int FollowNoLink => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Ppc64le ? 0x8000 : 0x20000;

    // Who opened it keeps it open meanwhile.
    private static int Number(SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    private static int Number(DirectoryStream directory) => dirfd(directory.Pointer);

    // Negative for a link that is not to be followed.
    private static int Open(int directory, string name, string path, int flags)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            while (true)
            {
                var descriptor = openat(directory, bytes, flags, 0x1B6);
                if (descriptor >= 0) return descriptor;
                switch (Marshal.GetLastSystemError())
                {
                    // EPERM is for files of others; a file system that does not know the flag may say EINVAL.
                    case NotPermitted or InvalidArgument when (flags & NoAccessTime) != 0:
                        flags &= ~NoAccessTime;
                        break;
                    case Interrupted:
                        break;
                    case Loop when (flags & FollowNoLink) != 0:
                        return -1;
                    case var error:
                        throw Failure(error, path);
                }
            }
        }
    }

    private static Exception Failure(int error, string path)
    {
        var message = $"{Marshal.GetPInvokeErrorMessage(error)}: '{FileName.Display(path)}'";
        return error switch
        {
            NoEntry or NotDirectory => new DirectoryNotFoundException(message),
            AccessDenied or NotPermitted => new UnauthorizedAccessException(message),
            NameTooLong => new PathTooLongException(message),
            _ => new IOException(message, error),
        };
    }

    // STATX_TYPE, STATX_MODE, STATX_MTIME, STATX_CTIME and STATX_SIZE.
    private const uint Wanted = 0x1 | 0x2 | 0x40 | 0x80 | 0x200;

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(96)]
        private readonly long _changedSeconds;

        [FieldOffset(104)]
        private readonly uint _changedNanoseconds;

        [FieldOffset(112)]
        private readonly long _seconds;

        [FieldOffset(120)]
        private readonly uint _nanoseconds;

        // A file's time can be set back after an edit; the time of that, which is the inode's, can't.
        public readonly long Ticks => Math.Max(Of(_seconds, _nanoseconds), Of(_changedSeconds, _changedNanoseconds));

        private static long Of(long seconds, uint nanoseconds) =>
            DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond) + (nanoseconds / 100);
    }

    [DllImport("libc")]
    private static extern int openat(int directory, byte* path, int flags, int mode);

    [DllImport("libc")]
    private static extern int close(int descriptor);

    [DllImport("libc")]
    private static extern long lseek(int descriptor, long offset, int whence);

    [DllImport("libc")]
    private static extern nint fdopendir(int descriptor);

    [DllImport("libc")]
    private static extern int dirfd(nint stream);

    [DllImport("libc")]
    private static extern byte* readdir(nint stream);

    [DllImport("libc")]
    private static extern int closedir(nint stream);

    [DllImport("libc")]
    private static extern int statx(int directory, byte* path, int flags, uint mask, Status* status);

    [DllImport("libc")]
    private static extern nint readlink(byte* path, byte* target, nint length);
}
