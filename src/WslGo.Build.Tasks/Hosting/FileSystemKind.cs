namespace WslGo.Build.Hosting;

/// <summary>The kind of a file system, as far as it matters to a build.</summary>
internal enum FileSystemKind
{
    /// <summary>A disk, or layers on a disk: ext4, xfs, overlay.</summary>
    Native,

    /// <summary>Memory: tmpfs, ramfs.</summary>
    Memory,

    /// <summary>A Windows directory in WSL: DrvFs, over any transport.</summary>
    WindowsDrive,

    /// <summary>A directory of the host of a container or guest.</summary>
    ContainerShare,

    /// <summary>A remote server: nfs, cifs.</summary>
    Network,

    /// <summary>A shared folder of a virtual machine's host: vboxsf, vmhgfs, prl_fs.</summary>
    Guest,

    /// <summary>A program in user space.</summary>
    Fuse,

    /// <summary>The files of a WSL distribution, seen from Windows: <c>\\wsl.localhost</c>, <c>\\wsl$</c>.</summary>
    WslShare,

    /// <summary>Any other.</summary>
    Unknown,
}
