using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Acquisition;

/// <summary>
/// Chooses the Go toolchain of a project: searches the machine, prefers fast file systems, and downloads a toolchain as configured
/// by <c>GoAcquire</c>.
/// </summary>
/// <param name="search">Where toolchains are searched, without a <c>GoRoot</c>.</param>
/// <param name="acquisition">The settings for downloads.</param>
/// <param name="survey">Decides which directories are slow.</param>
/// <param name="location">The project, for errors.</param>
internal sealed class ToolchainSource(
    ToolchainSearch search, AcquisitionSettings acquisition, DirectoryClassifier survey, SourceLocation location) : IToolchainSource
{
    /// <inheritdoc/>
    public ToolchainChoice Choose(string? root, ToolchainRequirement requirement)
    {
        var mode = AcquirePolicy.Parse(acquisition.Mode, location);
        return root is not null || mode == AcquireMode.Never
            ? Search(root, requirement)
            : new AcquirePolicy(mode, Acquire, location).Choose(requirement, () => Search(null, requirement));
    }

    private ToolchainChoice Search(string? root, ToolchainRequirement requirement)
    {
        var candidates = ToolchainLocator.Find(search with { GoRootProperty = root is null ? null : acquisition.FullPath(root) });
        var choice = ToolchainChooser.Choose(candidates, requirement, location);
        if (root is not null || !IsSlow(choice.Toolchain)) return choice;
        return ToolchainChooser.ChooseOther(candidates, requirement, IsSlow) is { } other
            ? other with { Avoided = choice.Toolchain }
            : choice;

        bool IsSlow(Toolchain toolchain) => survey.Classify(DirectoryRole.Toolchain, toolchain.Root, null).IsSlow;
    }

    // Without a download, only the toolchain's future path is known.
    private string Acquire(ToolchainModule module)
    {
        var store = new ToolchainStore(search.Acquired() ?? throw BuildException.Error(
            "WSLGO3004", "No local disk was found for the toolchains that GoAcquire downloads. Set GoToolchainDirectory to a directory on a local disk.",
            location));
        if (acquisition.Download is not { } download) return store.RootOf(module);
        using var pause = search.Watch?.Pause();
        return download.Get(store, module, acquisition.Hashes, acquisition.Settings);
    }
}
