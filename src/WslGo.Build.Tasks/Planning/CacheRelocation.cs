using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Planning;

/// <summary>
/// Gives go caches on a fast file system where its default ones lie on a slow one, or can't be created. What the user chose is
/// left as it is.
/// </summary>
internal static class CacheRelocation
{
    /// <summary>The places, those of moved caches with where they are moved to.</summary>
    /// <param name="places">The places of a build.</param>
    /// <param name="stage">The stage, beside which the caches go; null if there is none.</param>
    public static IEnumerable<BuildDirectory> Move(IEnumerable<BuildDirectory> places, string? stage) => places.Select(directory => directory switch
    {
        { Kind: DirectoryRole.BuildCache, IsUnfit: true, ChosenBy: null } when stage is not null =>
            directory with { RelocatedTo = Path.Join(stage, "go-build") },
        { Kind: DirectoryRole.ModuleCache, IsUnfit: true, ChosenBy: null } when stage is not null =>
            directory with { RelocatedTo = Path.Join(stage, "go-mod") },
        _ => directory,
    });

    /// <summary>The environment of a go that uses the moved caches, whose directories are then there.</summary>
    /// <remarks>
    /// The new module cache is filled from the old one's downloads, which have the layout of a proxy
    /// (https://go.dev/ref/mod#module-cache), before any other proxy is asked: that works offline too.
    /// </remarks>
    /// <exception cref="BuildException">They can't be created (WSLGO3016), or others could write to them (WSLGO3012).</exception>
    public static IReadOnlyDictionary<string, string> Apply(
        IReadOnlyDictionary<string, string> environment, IEnumerable<BuildDirectory> places, GoUserSettings settings)
    {
        var moved = places
            .Where(directory => directory.RelocatedTo is not null && directory.Kind is (DirectoryRole.BuildCache or DirectoryRole.ModuleCache))
            .ToList();
        if (moved.Count == 0) return environment;
        var changed = new Dictionary<string, string>(environment);
        foreach (var directory in moved)
        {
            Create(directory.RelocatedTo!);
            if (directory.Kind == DirectoryRole.BuildCache)
            {
                changed["GOCACHE"] = directory.RelocatedTo!;
                continue;
            }

            changed["GOMODCACHE"] = directory.RelocatedTo!;
            var downloads = new Uri(Path.Join(directory.Path, "cache", "download") + Path.DirectorySeparatorChar);
            changed["GOPROXY"] = $"{downloads.AbsoluteUri.TrimEnd('/')},{settings.Find("GOPROXY") ?? "https://proxy.golang.org,direct"}";
        }

        return changed;
    }

    // go would follow whatever is there by then.
    private static void Create(string directory)
    {
        using var stage = Stage.CreateRoot(new StagePaths(Path.GetDirectoryName(directory)!));
        stage.Make(Path.GetFileName(directory)).Dispose();
    }
}
