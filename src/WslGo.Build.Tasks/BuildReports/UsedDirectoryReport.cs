using WslGo.Build.Hosting;

namespace WslGo.Build.BuildReports;

/// <summary>A directory that the build uses.</summary>
/// <param name="Use">The purpose of the directory.</param>
/// <param name="Path">The absolute path of the directory.</param>
/// <param name="RelocatedTo">The directory that the build uses instead; null if the directory is not relocated.</param>
/// <param name="FileSystem">The file system of the directory.</param>
/// <param name="Slow">Whether the file system is slow.</param>
/// <param name="Operations">The known number of operations of the build in the directory; null if the operations were
/// not counted.</param>
/// <param name="Counted">A description of the counted operations.</param>
/// <param name="Microseconds">The duration of one stat in the directory, measured at the end of the build; null if the
/// file system did not respond.</param>
internal sealed record UsedDirectoryReport(
    DirectoryRole Use, string Path, string? RelocatedTo, string FileSystem, bool Slow, long? Operations, string Counted, double? Microseconds)
{
    /// <summary>
    /// The total cost of the operations, in milliseconds; null if the number of operations or the cost of one operation
    /// is unknown.
    /// </summary>
    public double? Cost => Operations * Microseconds / 1000;
}
