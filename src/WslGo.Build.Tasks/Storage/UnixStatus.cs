using System.Runtime.InteropServices;

namespace WslGo.Build.Storage;

/// <summary>The result of stat(2).</summary>
/// <param name="Kind">The kind of the file.</param>
/// <param name="Mode">Permissions and the sticky bit.</param>
/// <param name="Owner">The owner's user id.</param>
/// <param name="Group">The group id.</param>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The inode number.</param>
/// <param name="Size">The size in bytes.</param>
/// <param name="ModifiedTicks">The time of the last change (mtime), as ticks of a <see cref="DateTime"/> in UTC.</param>
/// <param name="ChangedTicks">The time of the inode's last change (ctime).</param>
internal readonly record struct UnixStatus(
    EntryKind Kind, int Mode, uint Owner, uint Group, ulong Device, ulong Inode, long Size, long ModifiedTicks, long ChangedTicks)
{
    private const int TypeMask = 0xF000, TypeDirectory = 0x4000, TypeRegular = 0x8000, TypeLink = 0xA000;

    private static EntryKind KindOf(int mode) => (mode & TypeMask) switch
    {
        TypeRegular => EntryKind.File,
        TypeDirectory => EntryKind.Directory,
        TypeLink => EntryKind.Link,
        _ => EntryKind.Other,
    };

    private static long Ticks(long seconds, long nanoseconds) =>
        DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond) + (nanoseconds / 100);

    /// <summary><c>struct statx</c>, include/uapi/linux/stat.h.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct OfLinux
    {
        /// <summary>STATX_TYPE, STATX_MODE, STATX_UID, STATX_GID, STATX_MTIME, STATX_CTIME, STATX_INO and STATX_SIZE.</summary>
        public const uint Wanted = 0x1 | 0x2 | 0x8 | 0x10 | 0x40 | 0x80 | 0x100 | 0x200;

        [FieldOffset(20)]
        private readonly uint _owner;

        [FieldOffset(24)]
        private readonly uint _group;

        [FieldOffset(28)]
        private readonly ushort _mode;

        [FieldOffset(32)]
        private readonly ulong _inode;

        [FieldOffset(40)]
        private readonly ulong _size;

        [FieldOffset(96)]
        private readonly long _changedSeconds;

        [FieldOffset(104)]
        private readonly uint _changedNanoseconds;

        [FieldOffset(112)]
        private readonly long _seconds;

        [FieldOffset(120)]
        private readonly uint _nanoseconds;

        [FieldOffset(136)]
        private readonly uint _deviceMajor;

        [FieldOffset(140)]
        private readonly uint _deviceMinor;

        /// <summary>Converts to a <see cref="UnixStatus"/>.</summary>
        public readonly UnixStatus Read() => new(
            KindOf(_mode), _mode & 0xFFF, _owner, _group, ((ulong)_deviceMajor << 32) | _deviceMinor, _inode, (long)_size,
            Ticks(_seconds, _nanoseconds), Ticks(_changedSeconds, _changedNanoseconds));
    }

    /// <summary><c>struct stat</c> with inodes of 64 bits, xnu bsd/sys/stat.h.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    public struct OfMac
    {
        [FieldOffset(0)]
        private readonly uint _device;

        [FieldOffset(4)]
        private readonly ushort _mode;

        [FieldOffset(8)]
        private readonly ulong _inode;

        [FieldOffset(16)]
        private readonly uint _owner;

        [FieldOffset(20)]
        private readonly uint _group;

        [FieldOffset(48)]
        private readonly long _seconds;

        [FieldOffset(56)]
        private readonly long _nanoseconds;

        [FieldOffset(64)]
        private readonly long _changedSeconds;

        [FieldOffset(72)]
        private readonly long _changedNanoseconds;

        [FieldOffset(96)]
        private readonly long _size;

        /// <summary>Converts to a <see cref="UnixStatus"/>.</summary>
        public readonly UnixStatus Read() => new(
            KindOf(_mode), _mode & 0xFFF, _owner, _group, _device, _inode, _size,
            Ticks(_seconds, _nanoseconds), Ticks(_changedSeconds, _changedNanoseconds));
    }
}
