using WslGo.Build.Hosting;

namespace WslGo.Build.Doctor;

/// <summary>A mount.</summary>
/// <param name="Point">Where.</param>
/// <param name="Type">The kernel's name of its type.</param>
/// <param name="Description">What it is.</param>
/// <param name="Speed">What the type tells.</param>
/// <param name="Options">Its options, as far as they count for a build.</param>
/// <param name="SizeBytes">Of one in memory, what it can hold; else, or if not known, null.</param>
/// <param name="FreeBytes">Of one in memory, what is free; else, or if not known, null.</param>
internal sealed record MountReport(
    string Point, string Type, string Description, FileSystemSpeed Speed, IReadOnlyList<string> Options, long? SizeBytes, long? FreeBytes);
