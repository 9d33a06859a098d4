using WslGo.Build.Staging;
using WslGo.Build.Tracing;

namespace WslGo.Build.BuildReports;

/// <summary>A <c>go build</c>.</summary>
internal sealed record RunReport
{
    /// <summary>What it builds, below the output directory.</summary>
    public required IReadOnlyList<string> Programs { get; init; }

    /// <summary>The version of Go.</summary>
    public required string Go { get; init; }

    /// <summary>Why it had to run, as the log says it.</summary>
    public required string Reason { get; init; }

    /// <summary>The files that had changed, the first of them; none where nothing is known of an earlier build.</summary>
    public IReadOnlyList<ChangedFileReport> Changed { get; init; } = [];

    /// <summary>How many files had changed.</summary>
    public int ChangedCount { get; init; }

    /// <summary>When it began, in milliseconds.</summary>
    public required double Start { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required double Duration { get; init; }

    /// <summary>Its exit code; null if it did not end by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>How many packages were compiled.</summary>
    public int Compiled { get; init; }

    /// <summary>How many packages were found in go's cache.</summary>
    public int Cached { get; init; }

    /// <summary>How many packages go did not come to, since another one failed.</summary>
    public int NotReached { get; init; }

    /// <summary>What ran a compiler or a linker, as it began.</summary>
    public IReadOnlyList<ActionReport> Actions { get; init; } = [];

    /// <summary>How long the critical path took, in milliseconds.</summary>
    public double CriticalPath { get; init; }

    /// <summary>The memory of go and its children; null where that can't be told.</summary>
    public ProcessMemory? Memory { get; init; }
}

/// <summary>A file that had changed.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Kind">How.</param>
internal sealed record ChangedFileReport(string Path, DifferenceKind Kind);

/// <summary>A package that was compiled, or a program that was linked.</summary>
/// <param name="Kind">Which of both.</param>
/// <param name="Package">The import path.</param>
/// <param name="Start">When it began, in milliseconds.</param>
/// <param name="Duration">How long it took in go's eyes, in milliseconds.</param>
/// <param name="Real">How long its commands ran, in milliseconds.</param>
/// <param name="Cpu">Their processor time, in milliseconds.</param>
/// <param name="Cause">Why it was not in the cache.</param>
/// <param name="IsCritical">Whether the end of the build waited for it.</param>
internal sealed record ActionReport(
    ActionKind Kind, string Package, double Start, double Duration, double Real, double Cpu, string Cause, bool IsCritical);

/// <summary>What go did.</summary>
internal enum ActionKind
{
    /// <summary>It compiled a package.</summary>
    Compile,

    /// <summary>It linked a program.</summary>
    Link,

    /// <summary>Something else.</summary>
    Other,
}
