namespace WslGo.Build.Toolchains;

/// <summary>The toolchain that a build uses.</summary>
/// <param name="Toolchain">The chosen toolchain.</param>
/// <param name="MissedPreference">The <c>toolchain</c> line that requests a newer one, if any.</param>
/// <param name="LookedAt">
/// All candidates up to the end of the search, for findings about the machine. Well-known locations are included only if no earlier
/// candidate was suitable.
/// </param>
internal sealed record ToolchainChoice(
    Toolchain Toolchain, VersionLine? MissedPreference, IReadOnlyList<ToolchainCandidate> LookedAt)
{
    /// <summary>The toolchain that would have been chosen if it weren't on a slow file system.</summary>
    public Toolchain? Avoided { get; init; }
}
