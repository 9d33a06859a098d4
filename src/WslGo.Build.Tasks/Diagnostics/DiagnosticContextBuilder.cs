using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Storage;

namespace WslGo.Build.Diagnostics;

/// <summary>Puts together what the rules judge: the directories that a plan uses, with what they lie on.</summary>
/// <param name="host">The machine.</param>
/// <param name="settings">The user's settings of Go.</param>
/// <param name="survey">Tells what is slow.</param>
internal sealed class DiagnosticContextBuilder(HostFacts host, GoUserSettings settings, DirectoryClassifier survey)
{
    /// <summary>The situation of a build.</summary>
    /// <param name="modules">What go commands run for.</param>
    /// <param name="outputDirectory"><c>OutDir</c>, absolute.</param>
    /// <param name="temporary">Where go's temporary files go.</param>
    /// <param name="stage">The stage; asked only if a cache is to be moved.</param>
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

    // What is downloaded has its hash in go.sum, and a vendor directory takes its place (go help mod vendor).
    private static bool UsesModuleCache(GoModuleContext module) =>
        (module.Workspace.VendorDirectory is null || module.Flags.ModMode == "mod")
        && module.Workspace.Files.Any(file => file.EndsWith(".sum", StringComparison.Ordinal));
}
