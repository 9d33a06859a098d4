namespace WslGo.Build.Hosting;

/// <summary>The file system of a path.</summary>
/// <param name="Path">The path without symbolic links, as far as they can be resolved without blocking.</param>
/// <param name="Mount">The mount; null if there is no mount table.</param>
/// <param name="Speed">The speed according to the type.</param>
/// <param name="Description">Text for a report: <c>Windows drive C:\ over 9p</c>, <c>ext4</c>, <c>tmpfs</c>, <c>NFS</c>.</param>
internal sealed record FileSystemFacts(string Path, Mount? Mount, FileSystemSpeed Speed, string Description)
{
    /// <summary>The kind of the file system.</summary>
    public FileSystemKind Kind { get; init; }

    /// <summary>Whether it is a Windows directory in WSL.</summary>
    public bool IsWindowsDrive => Kind == FileSystemKind.WindowsDrive;

    /// <summary>The path as Windows writes it; null if it isn't a Windows path, or unknown.</summary>
    public string? WindowsPath { get; init; }

    /// <summary>The letter of the Windows drive, in upper case; null if it isn't on one, or unknown.</summary>
    public char? DriveLetter => WindowsPath is [var letter, ':', ..] && char.IsAsciiLetter(letter) ? char.ToUpperInvariant(letter) : null;

    /// <summary>
    /// Whether modes and owners are preserved: on DrvFs only with the option <c>metadata</c>. True for other file systems.
    /// </summary>
    public bool HasMetadata { get; init; } = true;

    /// <summary>Whether it is a directory of the host of a container or guest, also if that is on a Windows drive.</summary>
    public bool IsContainerShare { get; init; }

    /// <summary>Whether it is on a remote server.</summary>
    public bool IsNetwork => Kind == FileSystemKind.Network;

    /// <summary>Whether it is in memory.</summary>
    public bool IsMemory => Kind == FileSystemKind.Memory;

    /// <summary>Whether it contains the files of a WSL distribution, seen from Windows.</summary>
    public bool IsWslShare => Kind == FileSystemKind.WslShare;
}
