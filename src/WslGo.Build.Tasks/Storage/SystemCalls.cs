using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

// System calls take only numbers and pointers, so they can be compiled ahead of time.
[assembly: DisableRuntimeMarshalling]

namespace WslGo.Build.Storage;

/// <summary>
/// The system calls that .NET's file API lacks: for names relative to an open directory, for names that aren't UTF-8 (see
/// <see cref="FileName"/>), and for reading without updating the access time. For 64-bit Linux and macOS.
/// </summary>
internal static unsafe class SystemCalls
{
    /// <summary>O_RDONLY.</summary>
    public const int Read = 0;

    /// <summary>O_WRONLY.</summary>
    public const int Write = 1;

    /// <summary>O_RDWR.</summary>
    public const int ReadWrite = 2;

    // RESOLVE_NO_MAGICLINKS, RESOLVE_NO_SYMLINKS and RESOLVE_BENEATH (linux/openat2.h). The number of this system call is the same
    // on all architectures.
    private const ulong Beneath = 0x02 | 0x04 | 0x08;
    private const nint OpenAt2Number = 437;

    private static readonly bool s_isMacOnIntel = OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>
    /// The number of a handle. The caller must keep the handle open: the number of a closed handle may be reused.
    /// </summary>
    public static int Number(SafeFileHandle handle)
    {
        ObjectDisposedException.ThrowIf(handle.IsClosed, typeof(SafeFileHandle));
        return (int)handle.DangerousGetHandle();
    }

    /// <summary>openat(2).</summary>
    /// <returns>A descriptor; negative if it fails.</returns>
    public static int OpenAt(int directory, byte* path, int flags, int mode = 0) =>

        // In Apple's calling convention for ARM, variadic arguments are on the stack, after eight in registers.
        OperatingSystem.IsMacOS() ? openat(directory, path, flags, mode, 0, 0, 0, 0, mode) : openat(directory, path, flags, mode);

    /// <summary>openat2(2), which follows no link and doesn't leave the directory; Linux only.</summary>
    /// <returns>A descriptor; negative if it fails.</returns>
    public static int OpenBeneath(int directory, byte* path, int flags)
    {
        var how = new OpenHow { Flags = (ulong)flags, Resolve = Beneath };
        return syscall(OpenAt2Number, directory, path, &how, sizeof(OpenHow));
    }

    /// <summary>The status of a name in a directory.</summary>
    /// <returns>Whether the call succeeded.</returns>
    public static bool Status(int directory, byte* name, bool followsLink, out UnixStatus status)
    {
        var flags = followsLink ? 0 : UnixSystem.This.AtNoFollow;
        if (OperatingSystem.IsMacOS())
        {
            UnixStatus.OfMac mac;
            var result = s_isMacOnIntel ? fstatatOfIntel(directory, name, &mac, flags) : fstatat(directory, name, &mac, flags);
            status = result == 0 ? mac.Read() : default;
            return result == 0;
        }

        UnixStatus.OfLinux linux;
        var isKnown = statx(directory, name, flags, UnixStatus.OfLinux.Wanted, &linux) == 0;
        status = isKnown ? linux.Read() : default;
        return isKnown;
    }

    /// <summary>The status of an open descriptor.</summary>
    /// <returns>Whether the call succeeded.</returns>
    public static bool Status(int descriptor, out UnixStatus status)
    {
        if (OperatingSystem.IsMacOS())
        {
            UnixStatus.OfMac mac;
            var result = s_isMacOnIntel ? fstatOfIntel(descriptor, &mac) : fstat(descriptor, &mac);
            status = result == 0 ? mac.Read() : default;
            return result == 0;
        }

        const int OfDescriptor = 0x1000;
        UnixStatus.OfLinux linux;
        byte none = 0;
        var isKnown = statx(descriptor, &none, OfDescriptor, UnixStatus.OfLinux.Wanted, &linux) == 0;
        status = isKnown ? linux.Read() : default;
        return isKnown;
    }

    /// <summary>fdopendir(3); the stream owns the descriptor.</summary>
    public static nint OpenStream(int descriptor) => s_isMacOnIntel ? fdopendirOfIntel(descriptor) : fdopendir(descriptor);

    /// <summary>readdir(3).</summary>
    public static byte* ReadStream(nint stream) => s_isMacOnIntel ? readdirOfIntel(stream) : readdir(stream);

    /// <summary>The user id that file systems see for this thread: the effective user, unless setfsuid(2) changed it.</summary>
    public static uint CurrentUser() => OperatingSystem.IsMacOS() ? geteuid() : (uint)setfsuid(uint.MaxValue);

    [StructLayout(LayoutKind.Sequential)]
    private struct OpenHow
    {
        public ulong Flags;
        public ulong Mode;
        public ulong Resolve;
    }

    [DllImport("libc")]
    public static extern int close(int descriptor);

    [DllImport("libc")]
    public static extern int closedir(nint stream);

    [DllImport("libc")]
    public static extern int dirfd(nint stream);

    [DllImport("libc")]
    public static extern long lseek(int descriptor, long offset, int whence);

    [DllImport("libc")]
    public static extern nint readlinkat(int directory, byte* path, byte* target, nint length);

    [DllImport("libc")]
    public static extern int mkdirat(int directory, byte* path, uint mode);

    [DllImport("libc")]
    public static extern int symlinkat(byte* target, int directory, byte* path);

    [DllImport("libc")]
    public static extern int unlinkat(int directory, byte* path, int flags);

    [DllImport("libc")]
    public static extern int renameat(int directory, byte* path, int newDirectory, byte* newPath);

    [DllImport("libc")]
    public static extern int faccessat(int directory, byte* path, int mode, int flags);

    [DllImport("libc")]
    public static extern int fchmodat(int directory, byte* path, uint mode, int flags);

    [DllImport("libc")]
    public static extern int utimensat(int directory, byte* path, nint times, int flags);

    [DllImport("libc")]
    public static extern int flock(int descriptor, int operation);

    [DllImport("libc")]
    private static extern int openat(int directory, byte* path, int flags, int mode);

    [DllImport("libc")]
    private static extern int openat(
        int directory, byte* path, int flags, int mode, nint unused5, nint unused6, nint unused7, nint unused8, nint modeOnStack);

    [DllImport("libc")]
    private static extern int syscall(nint number, nint directory, byte* path, OpenHow* how, nint size);

    [DllImport("libc")]
    private static extern int statx(int directory, byte* path, int flags, uint mask, UnixStatus.OfLinux* status);

    [DllImport("libc")]
    private static extern int fstatat(int directory, byte* path, UnixStatus.OfMac* status, int flags);

    [DllImport("libc", EntryPoint = "fstatat$INODE64")]
    private static extern int fstatatOfIntel(int directory, byte* path, UnixStatus.OfMac* status, int flags);

    [DllImport("libc")]
    private static extern int fstat(int descriptor, UnixStatus.OfMac* status);

    [DllImport("libc", EntryPoint = "fstat$INODE64")]
    private static extern int fstatOfIntel(int descriptor, UnixStatus.OfMac* status);

    [DllImport("libc")]
    private static extern nint fdopendir(int descriptor);

    [DllImport("libc", EntryPoint = "fdopendir$INODE64")]
    private static extern nint fdopendirOfIntel(int descriptor);

    [DllImport("libc")]
    private static extern byte* readdir(nint stream);

    [DllImport("libc", EntryPoint = "readdir$INODE64")]
    private static extern byte* readdirOfIntel(nint stream);

    [DllImport("libc")]
    private static extern int setfsuid(uint user);

    [DllImport("libc")]
    private static extern uint geteuid();
}
