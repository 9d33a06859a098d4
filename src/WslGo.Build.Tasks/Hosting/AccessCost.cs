using System.Globalization;

namespace WslGo.Build.Hosting;

/// <summary>The cost of file access in a directory.</summary>
/// <param name="MicrosecondsPerStat">The median; infinite if the file system didn't respond in time.</param>
internal sealed record AccessCost(double MicrosecondsPerStat)
{
    /// <summary>
    /// From this cost a directory is slow: 100 microseconds per stat. The file system of a local disk responds from memory in one
    /// or two microseconds, 9p and virtiofs of WSL 2 in several hundred.
    /// </summary>
    public const double SlowFrom = 100;

    /// <summary>Whether go would wait longer for the file system than for the compiler.</summary>
    public bool IsSlow => MicrosecondsPerStat >= SlowFrom;

    /// <summary>What looking at files costs together, as a sentence; empty if there was no answer in time.</summary>
    /// <param name="files">How many of them a build looks at, at least once.</param>
    public string InEachBuild(int files)
    {
        if (double.IsInfinity(MicrosecondsPerStat)) return "";
        var milliseconds = files * MicrosecondsPerStat / 1000;
        var total = milliseconds < 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:#,0.0} s");
        return string.Create(CultureInfo.InvariantCulture, $"{files:#,0} files x {MicrosecondsPerStat:0} microseconds = {total} in each build.");
    }

    /// <summary>The measurement in a finding: the cost here, the cost in another directory, and the cost in each build.</summary>
    /// <param name="files">The number of files that a build accesses; null if they were not counted.</param>
    /// <param name="other">A directory to compare with, and its cost; null for no comparison.</param>
    public string Measured(int? files, (string Directory, AccessCost Cost)? other = null)
    {
        var comparison = other is { } there ? $"; in {there.Directory} {there.Cost}" : "";
        return $"Measured now: {this}{comparison}." + (files is { } counted ? " " + InEachBuild(counted) : "");
    }

    /// <summary>Text for a finding.</summary>
    public override string ToString() => double.IsInfinity(MicrosecondsPerStat)
        ? "no response within one second"
        : string.Create(CultureInfo.InvariantCulture, $"{MicrosecondsPerStat:0} microseconds per stat call");
}
