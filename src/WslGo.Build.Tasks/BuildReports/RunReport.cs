using WslGo.Build.Staging;
using WslGo.Build.Tracing;

namespace WslGo.Build.BuildReports;

/// <summary>The report of a <c>go build</c>.</summary>
internal sealed record RunReport
{
    /// <summary>The programs, relative to the output directory.</summary>
    public required IReadOnlyList<string> Programs { get; init; }

    /// <summary>The version of Go.</summary>
    public required string Go { get; init; }

    /// <summary>The reason why Go had to run, as in the log.</summary>
    public required string Reason { get; init; }

    /// <summary>The first of the changed files; empty if no data of an earlier build exists.</summary>
    public IReadOnlyList<ChangedFileReport> Changed { get; init; } = [];

    /// <summary>The number of changed files.</summary>
    public int ChangedCount { get; init; }

    /// <summary>The start time, in milliseconds.</summary>
    public required double Start { get; init; }

    /// <summary>The duration, in milliseconds.</summary>
    public required double Duration { get; init; }

    /// <summary>The exit code; null if Go did not exit by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The number of packages that Go compiled.</summary>
    public int Compiled { get; init; }

    /// <summary>The number of packages that were in Go's build cache.</summary>
    public int Cached { get; init; }

    /// <summary>The number of packages that Go did not reach because another package failed.</summary>
    public int NotReached { get; init; }

    /// <summary>The entries of Go's build cache, by their source; null without a remote cache.</summary>
    public CacheUseReport? RemoteCache { get; init; }

    /// <summary>The actions that ran a compiler or a linker, in the order in which they started.</summary>
    public IReadOnlyList<ActionReport> Actions { get; init; } = [];

    /// <summary>The duration of the critical path, in milliseconds.</summary>
    public double CriticalPath { get; init; }

    /// <summary>The memory of Go and its child processes; null if it is unknown.</summary>
    public ProcessMemory? Memory { get; init; }
}

/// <summary>
/// The entries of Go's build cache in a build with a remote cache. A package has several entries, so there are more entries than
/// packages.
/// </summary>
/// <param name="Local">The number of entries from the machine's own cache.</param>
/// <param name="Remote">The number of entries from the server.</param>
/// <param name="NotFound">The number of entries that neither cache had, which Go created.</param>
/// <param name="Stored">The number of entries that were stored on the server.</param>
/// <param name="NotStored">The number of entries that should have been stored on the server but were not.</param>
/// <param name="Rejected">The number of entries from the server that were rejected.</param>
/// <param name="BytesReceived">The number of bytes that the server sent, compressed.</param>
/// <param name="BytesSent">The number of bytes that the server stored, compressed.</param>
internal sealed record CacheUseReport(
    int Local, int Remote, int NotFound, int Stored, int NotStored, int Rejected, long BytesReceived, long BytesSent);

/// <summary>A changed file.</summary>
/// <param name="Path">The absolute path of the file.</param>
/// <param name="Kind">The kind of change.</param>
internal sealed record ChangedFileReport(string Path, DifferenceKind Kind);

/// <summary>An action of Go, such as the compilation of a package or the linking of a program.</summary>
/// <param name="Kind">The kind of action.</param>
/// <param name="Package">The import path of the package.</param>
/// <param name="Start">The start time, in milliseconds.</param>
/// <param name="Duration">The duration as recorded by Go, in milliseconds.</param>
/// <param name="Real">The elapsed time of the commands, in milliseconds.</param>
/// <param name="Cpu">The CPU time of the commands, in milliseconds.</param>
/// <param name="Cause">The reason why the result was not in the build cache.</param>
/// <param name="IsCritical">Whether the action is on the critical path.</param>
internal sealed record ActionReport(
    ActionKind Kind, string Package, double Start, double Duration, double Real, double Cpu, string Cause, bool IsCritical);

/// <summary>The kind of a Go action.</summary>
internal enum ActionKind
{
    /// <summary>Go compiled a package.</summary>
    Compile,

    /// <summary>Go linked a program.</summary>
    Link,

    /// <summary>Another action.</summary>
    Other,
}
