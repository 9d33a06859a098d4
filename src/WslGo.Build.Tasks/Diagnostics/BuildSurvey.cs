using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Storage;

namespace WslGo.Build.Diagnostics;

/// <summary>Puts together what the rules judge: the directories that a plan uses, with what they lie on.</summary>
/// <param name="host">The machine.</param>
/// <param name="settings">The user's settings of Go.</param>
/// <param name="survey">Tells what is slow.</param>
internal sealed class BuildSurvey(HostFacts host, GoUserSettings settings, PlaceSurvey survey)
{
    /// <summary>The situation of a build.</summary>
    /// <param name="plan">What is built.</param>
    /// <param name="outputDirectory"><c>OutDir</c>, absolute.</param>
    /// <param name="temporary">Where go's temporary files go.</param>
    /// <param name="stage">The stage; asked only if a cache is to be moved.</param>
    public BuildSituation Of(
        GoBuildPlan plan, string outputDirectory, TemporaryDirectoryChoice temporary, Func<string?>? stage = null)
    {
        var places = new List<Place>();
        var roots = new HashSet<string>(StringComparer.Ordinal);
        foreach (var invocation in plan.Invocations)
        {
            foreach (var root in invocation.Workspace.Roots)
            {
                if (roots.Add(root))
                    places.Add(survey.Survey(PlaceKind.Sources, root, null) with { RelocatedTo = invocation.Stage?.Staged(root) });
            }
        }

        places.Add(survey.Survey(PlaceKind.Output, outputDirectory, null));
        places.Add(survey.Survey(PlaceKind.Temporary, temporary.Base, temporary.ChosenBy));
        if (GoDirectories.BuildCache(settings) is { } cache) places.Add(Cache(PlaceKind.BuildCache, cache));
        if (plan.Invocations.Any(UsesModuleCache) && GoDirectories.ModuleCache(settings) is { } modules) places.Add(Cache(PlaceKind.ModuleCache, modules));
        foreach (var root in plan.Invocations.Select(invocation => invocation.Toolchain.Root).Distinct(StringComparer.Ordinal))
            places.Add(survey.Survey(PlaceKind.Toolchain, root, null));
        return new BuildSituation
        {
            Host = host,
            Settings = settings,
            Places = places.Exists(place => place.IsUnfit) ? [.. CacheRelocation.Move(places, stage?.Invoke())] : places,
            Temporary = temporary,
            Toolchains = [.. plan.Invocations.Select(invocation => invocation.Choice)],
            CgoPrograms =
            [
                .. plan.Invocations.SelectMany(invocation => invocation.Binaries)
                    .Where(binary => binary.Binary.Flags.CgoEnabled && !binary.Binary.Flags.Tags.Split(',').Contains("netgo"))
                    .Select(binary => binary.Binary.Include),
            ],
        };
    }

    private Place Cache(PlaceKind kind, (string Path, string? ChosenBy) cache) =>
        survey.Survey(kind, cache.Path, cache.ChosenBy) with { CannotBeCreated = !WritableDirectory.CanBe(cache.Path) };

    // What is downloaded has its hash in go.sum, and a vendor directory takes its place (go help mod vendor).
    private static bool UsesModuleCache(GoInvocation invocation) =>
        (invocation.Workspace.VendorDirectory is null || invocation.Arguments.Contains("-mod=mod"))
        && invocation.Workspace.Files.Any(file => file.EndsWith(".sum", StringComparison.Ordinal));
}
