namespace WslGo.Build.Toolchains;

/// <summary>The toolchain a build uses.</summary>
/// <param name="Toolchain">The one chosen.</param>
/// <param name="MissedPreference">The <c>toolchain</c> line that asks for a newer one, if any.</param>
/// <param name="LookedAt">
/// Every candidate up to where the search ended, for findings about the machine. The usual places are among them only
/// if nothing before them would do.
/// </param>
internal sealed record ToolchainChoice(
    Toolchain Toolchain, VersionLine? MissedPreference, IReadOnlyList<ToolchainCandidate> LookedAt)
{
    /// <summary>The one that would have been chosen, were it not on a slow file system.</summary>
    public Toolchain? Avoided { get; init; }
}
