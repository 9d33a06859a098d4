using WslGo.Build.Reporting;


namespace WslGo.Build.Toolchains;

/// <summary>Chooses among the toolchains of a machine.</summary>
internal static class ToolchainChooser
{
    /// <summary>Chooses the first place's toolchain that fits, and among the usual places' the newest.</summary>
    /// <remarks>
    /// Those that grant the <c>toolchain</c> line come before those that do not. Among the usual places' a release
    /// comes before any prerelease, so that a development build is not taken for the newest. The search ends
    /// with the first candidate that cannot be bettered: with a fitting go on the PATH no directory is listed.
    /// </remarks>
    /// <param name="candidates">What <see cref="ToolchainLocator"/> found.</param>
    /// <param name="requirement">What the build asks for.</param>
    /// <param name="location">The project, for the error.</param>
    /// <exception cref="BuildException">WSLGO2001: there is no Go. WSLGO2002: there is none that fits.</exception>
    public static ToolchainChoice Choose(
        ToolchainCandidates candidates, ToolchainRequirement requirement, SourceLocation? location = null)
    {
        var lookedAt = new List<ToolchainCandidate>();
        if (TryChoose(candidates, requirement, lookedAt) is { } choice)
            return choice;
        var report = new ToolchainReport(lookedAt, requirement);
        var anyToolchain = lookedAt.Exists(candidate => candidate.Toolchain is not null);
        throw anyToolchain
            ? BuildException.Error("WSLGO2002", report.NoneFits(), location)
            : BuildException.Error("WSLGO2001", report.NoneFound(candidates.Origins()), location);
    }

    /// <summary>Chooses as <see cref="Choose"/> does, but passes over toolchains that something speaks against.</summary>
    /// <returns>The choice; null if no other fits.</returns>
    public static ToolchainChoice? ChooseOther(
        ToolchainCandidates candidates, ToolchainRequirement requirement, Func<Toolchain, bool> avoid) =>
        TryChoose(candidates.Where(candidate => candidate.Toolchain is null || !avoid(candidate.Toolchain)), requirement, []);

    private static ToolchainChoice? TryChoose(
        IEnumerable<ToolchainCandidate> candidates, ToolchainRequirement requirement, List<ToolchainCandidate> lookedAt)
    {
        ToolchainCandidate? best = null;
        foreach (var candidate in candidates)
        {
            lookedAt.Add(candidate);
            if (candidate.Toolchain is not { } toolchain || requirement.Misfit(toolchain.Version) is not null)
                continue;
            if (best is null || IsBetter(candidate, best, requirement))
                best = candidate;
            if (candidate.Kind != ToolchainOrigin.Usual && requirement.IsPreferred(toolchain.Version))
                break;
        }

        if (best?.Toolchain is not { } chosen)
            return null;
        var missed = requirement.IsPreferred(chosen.Version) ? null : requirement.PreferredToolchain;
        return new ToolchainChoice(chosen, missed, lookedAt);
    }

    /// <summary>Whether one that fits is better than another that fits and was found before it.</summary>
    private static bool IsBetter(
        ToolchainCandidate candidate, ToolchainCandidate best, ToolchainRequirement requirement)
    {
        var version = candidate.Toolchain!.Version;
        var bestVersion = best.Toolchain!.Version;
        var isPreferred = requirement.IsPreferred(version);
        if (isPreferred != requirement.IsPreferred(bestVersion))
            return isPreferred;
        if (best.Kind != ToolchainOrigin.Usual)
            return false;
        if (version.IsPrerelease != bestVersion.IsPrerelease)
            return bestVersion.IsPrerelease;
        return version > bestVersion;
    }
}
