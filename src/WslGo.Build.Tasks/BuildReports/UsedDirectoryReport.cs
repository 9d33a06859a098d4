using WslGo.Build.Hosting;

namespace WslGo.Build.BuildReports;

/// <summary>A directory that the build uses.</summary>
/// <param name="Use">What for.</param>
/// <param name="Path">Absolute.</param>
/// <param name="RelocatedTo">What the build uses instead; null if it is used where it is.</param>
/// <param name="FileSystem">What it lies on.</param>
/// <param name="Slow">Whether that is slow.</param>
/// <param name="Operations">The operations that the build is known to have made there; null if they were not counted.</param>
/// <param name="Counted">What was counted, in words.</param>
/// <param name="Microseconds">What one look at a file costs there, measured at the end of the build; null if there was no answer.</param>
internal sealed record UsedDirectoryReport(
    DirectoryRole Use, string Path, string? RelocatedTo, string FileSystem, bool Slow, long? Operations, string Counted, double? Microseconds)
{
    /// <summary>What the operations cost together, in milliseconds; null if one of both is not known.</summary>
    public double? Cost => Operations * Microseconds / 1000;
}
