using WslGo.Build.Reporting;


namespace WslGo.Build.Toolchains;

/// <summary>Chooses among the toolchains of a machine.</summary>
internal static class ToolchainChooser
{
    /// <summary>Chooses the first matching toolchain; among the well-known locations, the newest one.</summary>
    /// <remarks>
    /// Toolchains that satisfy the <c>toolchain</c> line have precedence. Among the well-known locations, a release has precedence
    /// over any prerelease, so a development build isn't taken for the newest. The search ends with the first candidate that can't
    /// be improved: with a matching go on the PATH, no directory is listed.
    /// </remarks>
    /// <param name="candidates">The candidates from <see cref="ToolchainLocator"/>.</param>
    /// <param name="requirement">The requirements of the build.</param>
    /// <param name="location">The project, for errors.</param>
    /// <exception cref="BuildException">There is no Go toolchain (WSLGO2001), or none matches (WSLGO2002).</exception>
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

    /// <summary>Chooses as <see cref="Choose"/> does, but skips toolchains that a predicate rejects.</summary>
    /// <returns>The choice; null if no other toolchain matches.</returns>
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

    /// <summary>Whether a matching toolchain is better than another one that was found before it.</summary>
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
