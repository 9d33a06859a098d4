using WslGo.Build.Caching;
using WslGo.Build.Planning;

namespace WslGo.Build.Tracing;

/// <summary>A completed <c>go build</c>.</summary>
/// <param name="Build">The build.</param>
/// <param name="Started">The time when the build started, in UTC.</param>
/// <param name="Duration">The duration of the build.</param>
internal sealed record GoTrace(GoBuildInvocation Build, DateTime Started, TimeSpan Duration)
{
    /// <summary>The exit code; null if Go did not exit by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The action graph of the build; empty if Go wrote no readable graph.</summary>
    public ActionGraph Actions { get; init; } = ActionGraph.Empty;

    /// <summary>How Go used the build caches, if the build has a remote cache.</summary>
    public CacheReport Cache { get; init; } = CacheReport.None;

    /// <summary>The memory of Go and its child processes; null if it is unknown.</summary>
    public ProcessMemory? Memory { get; init; }
}
