using System.Runtime.InteropServices;
using System.Text;

namespace WslGo.Build.Hosting;

/// <summary>How much room file systems have.</summary>
internal static unsafe class DiskSpace
{
    /// <summary>Bytes free on the file system of a directory; null if that can't be told.</summary>
    public static long? Free(string directory)
    {
        // In each build: the runtime's way loads an assembly more.
        if (OperatingSystem.IsLinux() && nint.Size == 8) return FreeOnLinux(directory);
        return Ask(directory, drive => drive.AvailableFreeSpace);
    }

    /// <summary>Bytes that the file system of a directory holds in all; null if that can't be told.</summary>
    public static long? Size(string directory) => Ask(directory, drive => drive.TotalSize);

    private static long? Ask(string directory, Func<DriveInfo, long> question)
    {
        try
        {
            return question(new DriveInfo(directory));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static long? FreeOnLinux(string directory)
    {
        Status status;
        fixed (byte* path = Encoding.UTF8.GetBytes(directory + '\0'))
        {
            return statvfs(path, &status) == 0 ? (long)(status.AvailableBlocks * status.BlockSize) : null;
        }
    }

    // statvfs(3): on 64-bit systems each of its first fields is an unsigned long.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(8)]
        public ulong BlockSize;

        [FieldOffset(32)]
        public ulong AvailableBlocks;
    }

    [DllImport("libc")]
    private static extern int statvfs(byte* path, Status* status);
}
