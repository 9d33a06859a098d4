using WslGo.Build.Planning;

namespace WslGo.Build.Tracing;

/// <summary>A go build that ended.</summary>
/// <param name="Build">The build.</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record GoTrace(GoBuildInvocation Build, DateTime Started, TimeSpan Duration)
{
    /// <summary>Its exit code; null if it did not end by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What it did; none if it wrote nothing that can be read.</summary>
    public ActionGraph Actions { get; init; } = ActionGraph.Empty;

    /// <summary>The memory of go and its children; null where that can't be told.</summary>
    public ProcessMemory? Memory { get; init; }
}
