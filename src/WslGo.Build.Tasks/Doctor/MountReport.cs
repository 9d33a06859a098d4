using WslGo.Build.Hosting;

namespace WslGo.Build.Doctor;

/// <summary>A mount.</summary>
/// <param name="Point">The mount point.</param>
/// <param name="Type">The type, as the kernel names it.</param>
/// <param name="Description">The description.</param>
/// <param name="Speed">The speed according to the type.</param>
/// <param name="Options">The options that affect a build.</param>
/// <param name="SizeBytes">The size of a file system in memory; null for others, or if unknown.</param>
/// <param name="FreeBytes">The free space of a file system in memory; null for others, or if unknown.</param>
internal sealed record MountReport(
    string Point, string Type, string Description, FileSystemSpeed Speed, IReadOnlyList<string> Options, long? SizeBytes, long? FreeBytes);
