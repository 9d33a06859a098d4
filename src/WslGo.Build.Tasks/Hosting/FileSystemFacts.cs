namespace WslGo.Build.Hosting;

/// <summary>What a path lies on.</summary>
/// <param name="Path">The path with its symbolic links resolved, as far as that can be done without waiting.</param>
/// <param name="Mount">The mount; null where there is no mount table.</param>
/// <param name="Speed">What the type tells of its speed.</param>
/// <param name="Description">For a report: <c>Windows drive C:\ over 9p</c>, <c>ext4</c>, <c>tmpfs</c>, <c>NFS</c>.</param>
internal sealed record FileSystemFacts(string Path, Mount? Mount, FileSystemSpeed Speed, string Description)
{
    /// <summary>What stands behind it.</summary>
    public FileSystemKind Kind { get; init; }

    /// <summary>A directory of Windows in WSL.</summary>
    public bool IsWindowsDrive => Kind == FileSystemKind.WindowsDrive;

    /// <summary>The path as Windows writes it; null if it isn't Windows's or isn't known.</summary>
    public string? WindowsPath { get; init; }

    /// <summary>
    /// Whether modes and owners are kept: DrvFs keeps them only with its option <c>metadata</c>. True where not DrvFs.
    /// </summary>
    public bool HasMetadata { get; init; } = true;

    /// <summary>A directory of the machine around the container or guest, on a Windows drive too.</summary>
    public bool IsContainerShare { get; init; }

    /// <summary>A server elsewhere.</summary>
    public bool IsNetwork => Kind == FileSystemKind.Network;

    /// <summary>Kept in memory.</summary>
    public bool IsMemory => Kind == FileSystemKind.Memory;

    /// <summary>A WSL distribution's files seen from Windows.</summary>
    public bool IsWslShare => Kind == FileSystemKind.WslShare;
}
