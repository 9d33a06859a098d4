namespace WslGo.Build.Hosting;

/// <summary>How Windows scans files, and the drives of a build. Each part is unknown if it can't be read without rights.</summary>
/// <param name="DefenderMode">
/// <c>AMRunningMode</c> of Microsoft Defender Antivirus: <c>Normal</c>, <c>Passive</c> and others; null if unknown.
/// </param>
/// <param name="RealTimeProtection">Whether its real-time protection is on; null if unknown.</param>
/// <param name="Drives">The drives with directories of the build.</param>
internal sealed record WindowsSecurity(string? DefenderMode, bool? RealTimeProtection, IReadOnlyList<WindowsDrive> Drives)
{
    /// <summary>Whether Defender scans files when they are opened. In passive mode another product does.</summary>
    public bool ScansOnOpen => RealTimeProtection == true && DefenderMode is null or "Normal";

    /// <summary>Whether Defender scans the files of a drive before a process gets them.</summary>
    /// <remarks>It scans those of a trusted Dev Drive afterwards (learn.microsoft.com/windows/dev-drive, performance mode).</remarks>
    /// <param name="letter">The letter of the drive, in upper case.</param>
    public bool DelaysOpen(char letter) =>
        ScansOnOpen && !Drives.Any(drive => drive.Letter == letter && drive.DevDrive == DevDrive.Trusted);
}

/// <summary>A drive of Windows.</summary>
/// <param name="Letter">Its letter, in upper case.</param>
/// <param name="FileSystem">The file system: <c>NTFS</c>, <c>ReFS</c>; null if unknown.</param>
/// <param name="DevDrive">Whether it is a Dev Drive.</param>
internal sealed record WindowsDrive(char Letter, string? FileSystem, DevDrive DevDrive);

/// <summary>Whether a drive is a Dev Drive, and trusted.</summary>
internal enum DevDrive
{
    /// <summary>It couldn't be determined.</summary>
    Unknown,

    /// <summary>An ordinary drive.</summary>
    No,

    /// <summary>A Dev Drive that antivirus software treats as an ordinary drive.</summary>
    Untrusted,

    /// <summary>A Dev Drive whose files are scanned after they were opened.</summary>
    Trusted,
}
