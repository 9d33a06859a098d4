namespace WslGo.Build.Hosting;

/// <summary>What the type of a file system shows.</summary>
/// <remarks>
/// Types as the kernel names them (<c>/proc/filesystems</c>; a FUSE program's name follows <c>fuse.</c>). Docker Desktop's are
/// <c>fakeowner</c>, which wraps the shared directory, and <c>fuse.grpcfuse</c>.
/// </remarks>
internal static class FileSystemTypes
{
    /// <summary>The kind, the speed and the display name of a type; null for an unknown type.</summary>
    public static FileSystemType? Find(string type) => type switch
    {
        "tmpfs" or "ramfs" or "devtmpfs" or "rootfs" or "hugetlbfs" => new(FileSystemKind.Memory, FileSystemSpeed.Fast, type),
        "ext2" or "ext3" or "ext4" or "xfs" or "btrfs" or "zfs" or "f2fs" or "bcachefs" or "jfs" or "nilfs2" or "reiserfs"
            or "overlay" or "aufs" or "shiftfs" or "squashfs" or "erofs" or "iso9660" or "vfat" or "exfat" or "ntfs3"
            or "apfs" or "hfs" or "hfsplus" or "ufs" or "ubifs" or "bind" =>
            new(FileSystemKind.Native, FileSystemSpeed.Fast, type),

        // WSL 1's: the speed depends on the operation, so it has to be measured.
        "lxfs" or "wslfs" => new(FileSystemKind.Native, FileSystemSpeed.Unknown, $"WSL 1's {type}"),

        "fakeowner" => new(FileSystemKind.ContainerShare, FileSystemSpeed.Slow, "Docker Desktop bind mount"),
        "fuse.grpcfuse" or "grpcfuse" =>
            new(FileSystemKind.ContainerShare, FileSystemSpeed.Slow, "Docker Desktop bind mount over grpcfuse"),
        "fuse.osxfs" or "osxfs" => new(FileSystemKind.ContainerShare, FileSystemSpeed.Slow, "Docker Desktop bind mount over osxfs"),

        "nfs" or "nfs4" => new(FileSystemKind.Network, FileSystemSpeed.Unknown, "NFS"),
        "cifs" or "smb3" or "smbfs" => new(FileSystemKind.Network, FileSystemSpeed.Unknown, "SMB share"),
        "fuse.sshfs" => new(FileSystemKind.Network, FileSystemSpeed.Unknown, "SSHFS"),
        "ceph" or "afs" or "coda" or "lustre" or "gfs2" or "ocfs2" or "beegfs" or "gpfs" or "orangefs" or "fuse.glusterfs"
            or "fuse.ceph" or "fuse.rclone" or "fuse.s3fs" or "fuse.gcsfuse" or "fuse.davfs" or "fuse.mount-s3"
            or "fuse.blobfuse" or "fuse.blobfuse2" or "fuse.juicefs" =>
            new(FileSystemKind.Network, FileSystemSpeed.Unknown, Program(type)),

        "vboxsf" => new(FileSystemKind.Guest, FileSystemSpeed.Slow, "VirtualBox shared folder"),
        "vmhgfs" or "fuse.vmhgfs-fuse" => new(FileSystemKind.Guest, FileSystemSpeed.Unknown, "VMware shared folder"),
        "prl_fs" or "fuse.prl_fsd" => new(FileSystemKind.Guest, FileSystemSpeed.Unknown, "Parallels shared folder"),

        "fuse" or "fuseblk" => new(FileSystemKind.Fuse, FileSystemSpeed.Unknown, "FUSE"),
        _ when type.StartsWith("fuse.", StringComparison.Ordinal) || type.StartsWith("fuseblk.", StringComparison.Ordinal) =>
            new(FileSystemKind.Fuse, FileSystemSpeed.Unknown, $"FUSE {Program(type)}"),
        _ => null,
    };

    /// <summary>
    /// Whether an access may block forever, because it depends on a server or on a program that may have stopped. An access to an
    /// autofs mount may mount another file system (autofs(5)).
    /// </summary>
    public static bool MayHang(Mount mount) => mount.FileSystem switch
    {
        "autofs" => true,
        "9p" => mount.SuperOptions.Contains("trans=tcp", StringComparison.Ordinal)
            || mount.SuperOptions.Contains("trans=rdma", StringComparison.Ordinal),
        // Docker Desktop's own file system ends together with Docker Desktop, and so does the container.
        "fuse.grpcfuse" or "fuseblk" or "fuse.fuse-overlayfs" => false,
        var type => Find(type) is { Kind: FileSystemKind.Network or FileSystemKind.Fuse },
    };

    private static string Program(string type) => type[(type.IndexOf('.', StringComparison.Ordinal) + 1)..];
}

/// <summary>A type of file system.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Speed">The speed.</param>
/// <param name="Name">The display name.</param>
internal sealed record FileSystemType(FileSystemKind Kind, FileSystemSpeed Speed, string Name);
