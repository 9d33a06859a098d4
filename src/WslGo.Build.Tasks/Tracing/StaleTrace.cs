using WslGo.Build.Planning;

namespace WslGo.Build.Tracing;

/// <summary>The reason why a <c>go build</c> was not up to date.</summary>
/// <param name="Build">The build.</param>
/// <param name="Reason">The first reason, as in the log.</param>
internal sealed record StaleTrace(GoBuildInvocation Build, string Reason)
{
    /// <summary>The source files that have changed since the last build; empty if there was no last build.</summary>
    public IReadOnlyList<ChangedFile> Changed { get; init; } = [];
}
