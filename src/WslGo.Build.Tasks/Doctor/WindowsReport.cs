using WslGo.Build.Hosting;

namespace WslGo.Build.Doctor;

/// <summary>How Windows scans files, and the drives of a build.</summary>
/// <param name="DefenderMode">The running mode of Microsoft Defender Antivirus; null if unknown.</param>
/// <param name="RealTimeProtection">Whether its real-time protection is on; null if unknown.</param>
/// <param name="Drives">The drives with directories of the build.</param>
internal sealed record WindowsReport(string? DefenderMode, bool? RealTimeProtection, IReadOnlyList<WindowsDriveReport> Drives)
{
    /// <summary>The report about facts.</summary>
    public static WindowsReport Of(WindowsSecurity security) => new(
        security.DefenderMode, security.RealTimeProtection,
        [.. security.Drives.Select(drive => new WindowsDriveReport($"{drive.Letter}:", drive.FileSystem, drive.DevDrive))]);
}

/// <summary>A drive of Windows.</summary>
/// <param name="Drive">Its name: <c>C:</c>.</param>
/// <param name="FileSystem">The file system; null if unknown.</param>
/// <param name="DevDrive">Whether it is a Dev Drive.</param>
internal sealed record WindowsDriveReport(string Drive, string? FileSystem, DevDrive DevDrive);
