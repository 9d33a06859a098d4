namespace WslGo.Build.Hosting;

/// <summary>What stands behind a file system, as far as it matters to a build.</summary>
internal enum FileSystemKind
{
    /// <summary>A disk, or layers on one: ext4, xfs, overlay.</summary>
    Native,

    /// <summary>Memory: tmpfs, ramfs.</summary>
    Memory,

    /// <summary>A directory of Windows in WSL: DrvFs, over whichever transport.</summary>
    WindowsDrive,

    /// <summary>A directory of the machine around a container's or guest's own.</summary>
    ContainerShare,

    /// <summary>A server elsewhere: nfs, cifs.</summary>
    Network,

    /// <summary>A shared folder of a virtual machine's host: vboxsf, vmhgfs, prl_fs.</summary>
    Guest,

    /// <summary>A program in user space.</summary>
    Fuse,

    /// <summary>A WSL distribution's files seen from Windows: <c>\\wsl.localhost</c>, <c>\\wsl$</c>.</summary>
    WslShare,

    /// <summary>None of those that are known.</summary>
    Unknown,
}
