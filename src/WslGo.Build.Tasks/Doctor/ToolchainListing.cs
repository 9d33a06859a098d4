using WslGo.Build.Acquisition;
using WslGo.Build.Hosting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Doctor;

/// <summary>
/// Lists all toolchains, including those that a build's search doesn't reach, with the reason why each is used or not.
/// </summary>
/// <param name="host">The machine.</param>
/// <param name="demands">The toolchain that each program of the project requires.</param>
/// <param name="search">Where all toolchains are searched, regardless of <c>GoRoot</c>.</param>
/// <param name="full">Makes a path relative to the project absolute.</param>
internal sealed class ToolchainListing(
    HostFacts host, IReadOnlyList<ToolchainRequest> demands, ToolchainSearch search, Func<string, string> full)
{
    /// <summary>Creates the list.</summary>
    public GoReport List()
    {
        var entries = Candidates().Select(Entry).ToList();
        entries.AddRange(NotYetAcquired().Where(entry => !entries.Exists(other => other.Path == entry.Path)));
        return new GoReport(
            [.. demands.SelectMany(Describe).Distinct(StringComparer.Ordinal)],
            [.. entries.Where(entry => entry.Chosen), .. entries.Where(entry => !entry.Chosen)]);
    }

    private static IEnumerable<string> Describe(ToolchainRequest demand)
    {
        foreach (var sentence in demand.Requirement.Describe()) yield return sentence;
        if (demand.Requirement.PreferredToolchain is { } wish) yield return $"{wish.Position} prefers {wish.Text}";
        if (demand.Root is not null) yield return $"GoRoot is {demand.Root}";
    }

    // A toolchain that a build will download doesn't exist yet.
    private IEnumerable<ToolchainEntry> NotYetAcquired() => demands
        .Select(demand => demand.Choice?.Toolchain).OfType<Toolchain>()
        .Where(toolchain => toolchain.Origin == AcquirePolicy.Origin)
        .Select(toolchain => new ToolchainEntry(
            toolchain.Root, toolchain.VersionText, toolchain.Origin, host.FileSystemOf(toolchain.Root).Description, Chosen: true, Reason: null));

    private IEnumerable<ToolchainCandidate> Candidates() => demands
        .Select(demand => demand.Root).OfType<string>().Distinct(StringComparer.Ordinal)
        .SelectMany(root => ToolchainLocator.Find(search with { GoRootProperty = full(root) }))
        .Concat(ToolchainLocator.Find(search))
        .DistinctBy(candidate => candidate.Path);

    private ToolchainEntry Entry(ToolchainCandidate candidate)
    {
        var fileSystem = host.FileSystemOf(candidate.Path);
        var reason = candidate.Toolchain is { } toolchain ? Reason(toolchain, fileSystem) : candidate.DefectText;
        return new ToolchainEntry(
            candidate.Path, candidate.Toolchain?.VersionText, candidate.Origin, fileSystem.Description, reason is null, reason);
    }

    // The first requirement with a reason: the requirements of a project's programs rarely differ.
    private string? Reason(Toolchain toolchain, FileSystemFacts fileSystem) =>
        demands.Any(demand => demand.Choice?.Toolchain.Root == toolchain.Root)
            ? null
            : demands.Select(demand => Reason(demand, toolchain, fileSystem)).OfType<string>().FirstOrDefault()
                ?? "matches, but no program requires Go";

    private static string? Reason(ToolchainRequest demand, Toolchain toolchain, FileSystemFacts fileSystem)
    {
        if (demand.Requirement.Misfit(toolchain.Version) is { } misfit) return $"is {misfit}";
        if (demand.Root is not null) return "is not selected by GoRoot";
        if (demand.Choice is not { } choice) return null;
        if (!demand.Requirement.IsPreferred(toolchain.Version)
            && demand.Requirement.IsPreferred(choice.Toolchain.Version)
            && demand.Requirement.PreferredToolchain is { } wish)
        {
            return $"is older than {wish.Position} prefers ({wish.Text})";
        }

        return fileSystem.Speed == FileSystemSpeed.Slow ? "is on a slow file system" : $"matches; {choice.Toolchain.VersionText} has precedence";
    }
}
