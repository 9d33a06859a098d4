namespace WslGo.Build.Toolchains;

/// <summary>The messages for a search without a result.</summary>
/// <param name="lookedAt">All candidates.</param>
/// <param name="requirement">The requirements of the build.</param>
internal sealed class ToolchainReport(IReadOnlyList<ToolchainCandidate> lookedAt, ToolchainRequirement requirement)
{
    private const string HowToGetOne =
        "Install a matching Go (from your distribution or https://go.dev/dl), "
        + "or set the property GoRoot to the root directory of a matching toolchain.";

    private ToolchainCandidate? GivenByProperty =>
        lookedAt.Count == 1 && lookedAt[0].Kind == ToolchainOrigin.Property ? lookedAt[0] : null;

    /// <summary>The message of WSLGO2001.</summary>
    /// <param name="places">The searched places.</param>
    public string NoneFound(IReadOnlyList<string> places)
    {
        if (GivenByProperty is { } given)
        {
            return $"GoRoot '{given.Path}' {given.DefectText}.\n"
                + "Set GoRoot to the directory that 'go env GOROOT' prints, or remove GoRoot to let the SDK search for Go.";
        }

        var lines = new List<string> { "No Go toolchain was found." };
        AddDemands(lines);
        lines.Add($"  searched: {string.Join(", ", places)}");
        AddCandidates(lines);
        lines.Add(HowToGetOne);
        return string.Join('\n', lines);
    }

    /// <summary>The message of WSLGO2002.</summary>
    public string NoneFits()
    {
        var lines = new List<string>
        {
            GivenByProperty is null ? "No matching Go toolchain was found." : "The Go toolchain in GoRoot does not match.",
        };
        AddDemands(lines);
        AddCandidates(lines);
        lines.Add(HowToGetOne);
        return string.Join('\n', lines);
    }

    private void AddDemands(List<string> lines)
    {
        foreach (var demand in requirement.Describe())
            lines.Add($"  {demand}");
    }

    private void AddCandidates(List<string> lines)
    {
        foreach (var candidate in lookedAt)
        {
            lines.Add(candidate.Toolchain is { } toolchain
                ? $"  {toolchain.VersionText} in {toolchain.Root} ({candidate.Origin}) "
                    + $"is {requirement.Misfit(toolchain.Version)}"
                : $"  {candidate.Path} ({candidate.Origin}) {candidate.DefectText}");
        }
    }
}
