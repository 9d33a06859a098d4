using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Storage;

/// <summary>The status of an open directory.</summary>
/// <param name="Mode">Permissions and the sticky bit.</param>
/// <param name="Owner">The owner's user id.</param>
/// <param name="Group">The group id.</param>
/// <param name="Device">The file system that it is on.</param>
internal readonly record struct DirectoryStatus(int Mode, uint Owner, uint Group, ulong Device);

/// <summary>System calls on entries of an open directory. None of them follows a symbolic link.</summary>
/// <remarks>
/// Constants and layouts are those that all 64-bit Linux systems share, unless said otherwise: openat2(2), statx(2),
/// <c>include/uapi/linux/openat2.h</c>, <c>asm-generic/fcntl.h</c>.
/// </remarks>
internal static unsafe class LinuxDirectory
{
    private const int Write = 0x1, ReadWrite = 0x2, Make = 0x40, Exclusive = 0x80, CloseOnExec = 0x80000, PathOnly = 0x200000;
    private const int NoFollow = 0x100, OfDescriptor = 0x1000, DirectoryToo = 0x200;
    private const int TypeMask = 0xF000, TypeDirectory = 0x4000, TypeRegular = 0x8000, TypeLink = 0xA000;
    private const int NotPermitted = 1, NoEntry = 2, Interrupted = 4, TryAgain = 11, AccessDenied = 13, Existing = 17, CrossDevice = 18, NotDirectory = 20,
        IsDirectory = 21, InvalidArgument = 22, TooManyFiles = 24, NameTooLong = 36, NotImplemented = 38, NotEmpty = 39, Loop = 40;

    // RESOLVE_NO_MAGICLINKS, RESOLVE_NO_SYMLINKS and RESOLVE_BENEATH; the number of openat2 is the same everywhere.
    private const ulong Beneath = 0x02 | 0x04 | 0x08;
    private const nint OpenAt2 = 437;

    /// <summary>The owner that a user namespace shows for users who are not in it (<c>/proc/sys/kernel/overflowuid</c>).</summary>
    public const uint UnmappedUser = 65534;

    // Some architectures have numbers of their own (arch/*/include/uapi/asm/fcntl.h).
    private static readonly bool s_isArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Ppc64le;
    private static readonly int s_noFollow = s_isArm ? 0x8000 : 0x20000;
    private static readonly int s_directory = s_isArm ? 0x4000 : 0x10000;

    /// <summary>Whether these calls can be made here.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && nint.Size == 8;

    /// <summary>The user that file systems take this thread for: the effective user, unless setfsuid(2) says otherwise.</summary>
    public static uint CurrentUser => (uint)setfsuid(uint.MaxValue);

    /// <summary>Whether not all users of the machine are users here (user_namespaces(7)).</summary>
    public static bool IsInUserNamespace => File.ReadAllText("/proc/self/uid_map").Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        is not ["0", "0", "4294967295"];

    /// <summary>Opens <c>/</c>.</summary>
    public static SafeFileHandle OpenRoot() => Handle(open("/", PathOnly | CloseOnExec), "/");

    /// <summary>Opens a directory; null if it isn't there.</summary>
    /// <exception cref="ObstructedException">Something else is there.</exception>
    public static SafeFileHandle? Open(SafeFileHandle parent, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            while (true)
            {
                var descriptor = openat(Number(parent), bytes, PathOnly | s_directory | s_noFollow | CloseOnExec, 0);
                if (descriptor >= 0) return new SafeFileHandle(descriptor, ownsHandle: true);
                switch (Marshal.GetLastSystemError())
                {
                    case NoEntry: return null;
                    case Interrupted: continue;
                    case NotDirectory or Loop: throw new ObstructedException(path);
                    case var error: throw Failure(error, path);
                }
            }
        }
    }

    /// <summary>Opens a directory below another one in one call.</summary>
    /// <param name="root">The other one.</param>
    /// <param name="relative">Relative to it.</param>
    /// <param name="path">Absolute path, for the error.</param>
    /// <param name="directory">The directory; null if it isn't there.</param>
    /// <returns>Whether the system has that call.</returns>
    /// <exception cref="ObstructedException">Something else is there, or on the way.</exception>
    public static bool OpenBeneath(SafeFileHandle root, string relative, string path, out SafeFileHandle? directory)
    {
        directory = null;
        var how = new OpenHow { Flags = (ulong)(PathOnly | s_directory | s_noFollow | CloseOnExec), Resolve = Beneath };
        fixed (byte* bytes = FileName.Encode(relative))
        {
            for (var attempt = 0; ; attempt++)
            {
                var descriptor = syscall(OpenAt2, Number(root), bytes, &how, sizeof(OpenHow));
                if (descriptor >= 0)
                {
                    directory = new SafeFileHandle(descriptor, ownsHandle: true);
                    return true;
                }

                switch (Marshal.GetLastSystemError())
                {
                    case NoEntry: return true;
                    case NotDirectory or Loop or CrossDevice: throw new ObstructedException(path);

                    // A sandbox that does not know the call says that it is not permitted.
                    case NotImplemented or NotPermitted or InvalidArgument: return false;
                    case Interrupted: continue;

                    // Something was renamed meanwhile; name by name it does not matter.
                    case TryAgain: return false;
                    case var error: throw Failure(error, path);
                }
            }
        }
    }

    /// <summary>What is said of an open directory.</summary>
    public static DirectoryStatus Status(SafeFileHandle directory)
    {
        EntryBuffer status;
        byte none = 0;
        if (statx(Number(directory), &none, OfDescriptor, Wanted, &status) != 0) throw Failure(Marshal.GetLastSystemError(), "");
        return new DirectoryStatus(status.Mode & 0xFFF, status.Owner, status.Group, ((ulong)status.DeviceMajor << 32) | status.DeviceMinor);
    }

    /// <summary>What is at a name; null if nothing is.</summary>
    public static EntryStatus? Stat(SafeFileHandle parent, string name, string path)
    {
        EntryBuffer status;
        return Look(parent, name, path, &status)
            ? new EntryStatus(
                name,
                (status.Mode & TypeMask) switch
                {
                    TypeRegular => EntryKind.File,
                    TypeDirectory => EntryKind.Directory,
                    TypeLink => EntryKind.Link,
                    _ => EntryKind.Other,
                },
                (long)status.Size,
                DateTime.UnixEpoch.AddTicks((status.Seconds * TimeSpan.TicksPerSecond) + (status.Nanoseconds / 100)))
            : null;
    }

    /// <summary>The owner of what is at a name; null if nothing is.</summary>
    public static uint? OwnerOf(SafeFileHandle parent, string name, string path)
    {
        EntryBuffer status;
        return Look(parent, name, path, &status) ? status.Owner : null;
    }

    /// <summary>What a link says; null if there is none.</summary>
    public static string? LinkTarget(SafeFileHandle parent, string name, string path)
    {
        Span<byte> buffer = stackalloc byte[4096];
        fixed (byte* bytes = FileName.Encode(name), target = buffer)
        {
            var length = readlinkat(Number(parent), bytes, target, buffer.Length);
            if (length >= 0) return FileName.Decode(buffer[..(int)length]);
            return Marshal.GetLastSystemError() is var error && error is InvalidArgument or NoEntry or NotDirectory ? null : throw Failure(error, path);
        }
    }

    /// <summary>The names in a directory.</summary>
    public static List<string> Names(SafeFileHandle directory, string path)
    {
        fixed (byte* self = "."u8)
        {
            var descriptor = openat(Number(directory), self, s_directory | CloseOnExec, 0);
            if (descriptor < 0) throw Failure(Marshal.GetLastSystemError(), path);
            var stream = fdopendir(descriptor);
            if (stream == 0)
            {
                var error = Marshal.GetLastSystemError();
                _ = close(descriptor);
                throw Failure(error, path);
            }

            try
            {
                return Names(stream, path);
            }
            finally
            {
                _ = closedir(stream);
            }
        }
    }

    /// <summary>mkdirat(2); false if something is there.</summary>
    public static bool TryMakeDirectory(SafeFileHandle parent, string name, int mode, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            if (mkdirat(Number(parent), bytes, (uint)mode) == 0) return true;
            return Marshal.GetLastSystemError() is var error && error == Existing ? false : throw Failure(error, path);
        }
    }

    /// <summary>Creates a file; null if something is there.</summary>
    public static SafeFileHandle? TryCreateFile(SafeFileHandle parent, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            while (true)
            {
                var descriptor = openat(Number(parent), bytes, Write | Make | Exclusive | s_noFollow | CloseOnExec, 0x1B6);
                if (descriptor >= 0) return new SafeFileHandle(descriptor, ownsHandle: true);
                switch (Marshal.GetLastSystemError())
                {
                    case Existing: return null;
                    case Interrupted: continue;
                    case var error: throw Failure(error, path);
                }
            }
        }
    }

    /// <summary>symlinkat(2); false if something is there.</summary>
    public static bool TryMakeLink(SafeFileHandle parent, string name, string target, string path)
    {
        fixed (byte* bytes = FileName.Encode(name), leadsTo = FileName.Encode(target))
        {
            if (symlinkat(leadsTo, Number(parent), bytes) == 0) return true;
            return Marshal.GetLastSystemError() is var error && error == Existing ? false : throw Failure(error, path);
        }
    }

    /// <summary>Deletes what is no directory; false if nothing is there.</summary>
    /// <exception cref="ObstructedException">It is a directory.</exception>
    public static bool Unlink(SafeFileHandle parent, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            if (unlinkat(Number(parent), bytes, 0) == 0) return true;
            return Marshal.GetLastSystemError() switch
            {
                NoEntry => false,
                IsDirectory => throw new ObstructedException(path),
                var error => throw Failure(error, path),
            };
        }
    }

    /// <summary>Deletes an empty directory; false if it isn't there, isn't empty, or is none.</summary>
    public static bool RemoveDirectory(SafeFileHandle parent, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            if (unlinkat(Number(parent), bytes, DirectoryToo) == 0) return true;
            return Marshal.GetLastSystemError() switch
            {
                NoEntry or NotEmpty or NotDirectory or Existing => false,
                var error => throw Failure(error, path),
            };
        }
    }

    /// <summary>renameat(2) within a directory.</summary>
    public static void Rename(SafeFileHandle parent, string name, string newName, string path)
    {
        fixed (byte* from = FileName.Encode(name), to = FileName.Encode(newName))
        {
            if (renameat(Number(parent), from, Number(parent), to) != 0) throw Failure(Marshal.GetLastSystemError(), path);
        }
    }

    /// <summary>Locks a file (flock(2)), which is created if need be; null if others hold the lock.</summary>
    public static SafeFileHandle? TryLock(SafeFileHandle parent, string name, bool shared, string path)
    {
        const int Shared = 1, Alone = 2, AtOnce = 4;
        fixed (byte* bytes = FileName.Encode(name))
        {
            int descriptor;
            while ((descriptor = openat(Number(parent), bytes, ReadWrite | Make | s_noFollow | CloseOnExec, 0x180)) < 0)
            {
                if (Marshal.GetLastSystemError() is var error && error != Interrupted) throw error == Loop ? new ObstructedException(path) : Failure(error, path);
            }

            var handle = new SafeFileHandle(descriptor, ownsHandle: true);
            if (flock(descriptor, (shared ? Shared : Alone) | AtOnce) == 0) return handle;
            var reason = Marshal.GetLastSystemError();
            handle.Dispose();
            return reason == TryAgain ? null : throw Failure(reason, path);
        }
    }

    /// <summary>Sets the times of an entry to now.</summary>
    public static void Touch(SafeFileHandle parent, string name, string path)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            if (utimensat(Number(parent), bytes, 0, NoFollow) != 0) throw Failure(Marshal.GetLastSystemError(), path);
        }
    }

    /// <summary>Sets the mode of an open directory.</summary>
    public static void SetMode(SafeFileHandle directory, int mode, string path)
    {
        fixed (byte* self = "."u8)
        {
            if (fchmodat(Number(directory), self, (uint)mode, 0) != 0) throw Failure(Marshal.GetLastSystemError(), path);
        }
    }

    /// <summary>Whether entries can be created in a directory: by its mode, and since its file system is not read-only.</summary>
    public static bool CanWrite(SafeFileHandle directory)
    {
        const int WriteAndSearch = 2 | 1, AsEffectiveUser = 0x200;
        fixed (byte* self = "."u8) return faccessat(Number(directory), self, WriteAndSearch, AsEffectiveUser) == 0;
    }

    // Of struct dirent, readdir(3): where the name is.
    private const int Name = 19;

    private static List<string> Names(nint stream, string path)
    {
        var names = new List<string>();
        while (true)
        {
            Marshal.SetLastSystemError(0);
            var entry = readdir(stream);
            if (entry == null) return Marshal.GetLastSystemError() is var error && error == 0 ? names : throw Failure(error, path);
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + Name);
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8)) names.Add(FileName.Decode(name));
        }
    }

    private static bool Look(SafeFileHandle parent, string name, string path, EntryBuffer* status)
    {
        fixed (byte* bytes = FileName.Encode(name))
        {
            if (statx(Number(parent), bytes, NoFollow, Wanted, status) == 0) return true;
            return Marshal.GetLastSystemError() is var error && error is NoEntry or NotDirectory ? false : throw Failure(error, path);
        }
    }

    private static SafeFileHandle Handle(int descriptor, string path) =>
        descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failure(Marshal.GetLastSystemError(), path);

    // Who opened it keeps it open meanwhile. The number of a closed one may be another's by now.
    private static int Number(SafeFileHandle handle)
    {
        ObjectDisposedException.ThrowIf(handle.IsClosed, typeof(SafeFileHandle));
        return (int)handle.DangerousGetHandle();
    }

    private static int open(string path, int flags)
    {
        fixed (byte* bytes = FileName.Encode(path)) return openat(-100, bytes, flags, 0);
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

    // STATX_TYPE, STATX_MODE, STATX_UID, STATX_GID, STATX_MTIME and STATX_SIZE.
    private const uint Wanted = 0x1 | 0x2 | 0x8 | 0x10 | 0x40 | 0x200;

    [StructLayout(LayoutKind.Sequential)]
    private struct OpenHow
    {
        public ulong Flags;
        public ulong Mode;
        public ulong Resolve;
    }

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct EntryBuffer
    {
        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long Seconds;

        [FieldOffset(120)]
        public uint Nanoseconds;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }

    [DllImport("libc")]
    private static extern int openat(int directory, byte* path, int flags, uint mode);

    [DllImport("libc")]
    private static extern int syscall(nint number, nint directory, byte* path, OpenHow* how, nint size);

    [DllImport("libc")]
    private static extern int close(int descriptor);

    [DllImport("libc")]
    private static extern nint fdopendir(int descriptor);

    [DllImport("libc")]
    private static extern byte* readdir(nint stream);

    [DllImport("libc")]
    private static extern int closedir(nint stream);

    [DllImport("libc")]
    private static extern int statx(int directory, byte* path, int flags, uint mask, EntryBuffer* status);

    [DllImport("libc")]
    private static extern nint readlinkat(int directory, byte* path, byte* target, nint length);

    [DllImport("libc")]
    private static extern int mkdirat(int directory, byte* path, uint mode);

    [DllImport("libc")]
    private static extern int symlinkat(byte* target, int directory, byte* path);

    [DllImport("libc")]
    private static extern int unlinkat(int directory, byte* path, int flags);

    [DllImport("libc")]
    private static extern int renameat(int directory, byte* path, int newDirectory, byte* newPath);

    [DllImport("libc")]
    private static extern int faccessat(int directory, byte* path, int mode, int flags);

    [DllImport("libc")]
    private static extern int fchmodat(int directory, byte* path, uint mode, int flags);

    [DllImport("libc")]
    private static extern int utimensat(int directory, byte* path, nint times, int flags);

    [DllImport("libc")]
    private static extern int flock(int descriptor, int operation);

    [DllImport("libc")]
    private static extern int setfsuid(uint user);
}
