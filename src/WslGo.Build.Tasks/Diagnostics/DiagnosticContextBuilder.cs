using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Storage;

namespace WslGo.Build.Diagnostics;

/// <summary>Collects what rules evaluate: the directories of a plan and their file systems.</summary>
/// <param name="host">The machine.</param>
/// <param name="settings">The user's Go settings.</param>
/// <param name="survey">Decides which directories are slow.</param>
internal sealed class DiagnosticContextBuilder(HostFacts host, GoUserSettings settings, DirectoryClassifier survey)
{
    /// <summary>The context of a build.</summary>
    /// <param name="modules">The modules for which go commands run.</param>
    /// <param name="outputDirectory"><c>OutDir</c>, absolute.</param>
    /// <param name="temporary">The directory for go's temporary files.</param>
    /// <param name="stage">Returns the stage; called only if a cache is to be moved.</param>
    public DiagnosticContext Of(
        IReadOnlyList<GoModuleContext> modules, string outputDirectory, TemporaryDirectoryChoice temporary, Func<string?>? stage = null)
    {
        var places = new List<BuildDirectory>();
        var roots = new HashSet<string>(StringComparer.Ordinal);
        foreach (var module in modules)
        {
            foreach (var root in module.Workspace.Roots)
            {
                if (roots.Add(root))
                    places.Add(survey.Classify(DirectoryRole.Sources, root, null) with { RelocatedTo = module.Stage?.Staged(root) });
            }
        }

        places.Add(survey.Classify(DirectoryRole.Output, outputDirectory, null));
        places.Add(survey.Classify(DirectoryRole.Temporary, temporary.Base, temporary.ChosenBy));
        if (GoDirectories.BuildCache(settings) is { } cache) places.Add(Cache(DirectoryRole.BuildCache, cache));
        if (modules.Any(UsesModuleCache) && GoDirectories.ModuleCache(settings) is { } moduleCache)
            places.Add(Cache(DirectoryRole.ModuleCache, moduleCache));
        foreach (var root in modules.Select(module => module.Toolchain.Root).Distinct(StringComparer.Ordinal))
            places.Add(survey.Classify(DirectoryRole.Toolchain, root, null));
        return new DiagnosticContext
        {
            Host = host,
            Settings = settings,
            Directories = places.Exists(directory => directory.IsUnfit) ? [.. CacheRelocation.Move(places, stage?.Invoke())] : places,
            Temporary = temporary,
            Toolchains = [.. modules.Select(module => module.Choice)],
            CgoPrograms =
            [
                .. modules.OfType<GoBuildInvocation>().SelectMany(build => build.Binaries)
                    .Where(binary => binary.Binary.Flags.CgoEnabled && !binary.Binary.Flags.Tags.Split(',').Contains("netgo"))
                    .Select(binary => binary.Binary.Include),
            ],
        };
    }

    private BuildDirectory Cache(DirectoryRole kind, (string Path, string? ChosenBy) cache) =>
        survey.Classify(kind, cache.Path, cache.ChosenBy) with { CannotBeCreated = !WritableDirectory.CanBe(cache.Path) };

    // Downloaded modules have hashes in go.sum, and a vendor directory replaces the module cache (go help mod vendor).
    private static bool UsesModuleCache(GoModuleContext module) =>
        (module.Workspace.VendorDirectory is null || module.Flags.ModMode == "mod")
        && module.Workspace.Files.Any(file => file.EndsWith(".sum", StringComparison.Ordinal));
}
