using System.Runtime.InteropServices;
using System.Text;

namespace WslGo.Build.Hosting;

/// <summary>The size and free space of file systems.</summary>
internal static unsafe class DiskSpace
{
    /// <summary>The number of free bytes on the file system of a directory; null if unknown.</summary>
    public static long? Free(string directory)
    {
        // Called in each build; .NET's API would load another assembly.
        if (OperatingSystem.IsLinux() && nint.Size == 8) return FreeOnLinux(directory);
        return Ask(directory, drive => drive.AvailableFreeSpace);
    }

    /// <summary>The total size of the file system of a directory in bytes; null if unknown.</summary>
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

    // statvfs(3): on 64-bit systems its first fields are all unsigned long.
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
