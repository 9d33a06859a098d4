using WslGo.Build.Planning;

namespace WslGo.Build.Tracing;

/// <summary>Why a go build was not up to date.</summary>
/// <param name="Build">The build.</param>
/// <param name="Reason">The first reason, as the log says it.</param>
internal sealed record StaleTrace(GoBuildInvocation Build, string Reason)
{
    /// <summary>The source files that differ from what the last build saw; none if there was no such build.</summary>
    public IReadOnlyList<ChangedFile> Changed { get; init; } = [];
}
