using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Planning;

/// <summary>
/// Moves Go's caches to a fast file system if their default directories are on a slow one or can't be created. Directories that the
/// user configured are left as they are.
/// </summary>
internal static class CacheRelocation
{
    /// <summary>The directories of a build, with the new paths of moved caches.</summary>
    /// <param name="places">The directories of a build.</param>
    /// <param name="stage">The stage, next to which the caches are created; null if there is none.</param>
    public static IEnumerable<BuildDirectory> Move(IEnumerable<BuildDirectory> places, string? stage) => places.Select(directory => directory switch
    {
        { Kind: DirectoryRole.BuildCache, IsUnfit: true, ChosenBy: null } when stage is not null =>
            directory with { RelocatedTo = Path.Join(stage, "go-build") },
        { Kind: DirectoryRole.ModuleCache, IsUnfit: true, ChosenBy: null } when stage is not null =>
            directory with { RelocatedTo = Path.Join(stage, "go-mod") },
        _ => directory,
    });

    /// <summary>The environment of go with the moved caches, whose directories are created.</summary>
    /// <remarks>
    /// go fills the new module cache from the downloads in the old one, which have the layout of a proxy
    /// (https://go.dev/ref/mod#module-cache), before it uses any other proxy. This works offline too.
    /// </remarks>
    /// <exception cref="BuildException">
    /// The caches can't be created (WSLGO3016), or other users could write to them (WSLGO3012).
    /// </exception>
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

    // Otherwise go would follow a link that is there by then.
    private static void Create(string directory)
    {
        using var stage = Stage.CreateRoot(new StagePaths(Path.GetDirectoryName(directory)!));
        stage.Make(Path.GetFileName(directory)).Dispose();
    }
}
