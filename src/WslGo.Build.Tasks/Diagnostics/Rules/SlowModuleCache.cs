using WslGo.Build.Hosting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary><c>GOMODCACHE</c> on a slow file system.</summary>
public sealed class SlowModuleCache : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1004";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(BuildSituation situation) => situation.Slow(PlaceKind.ModuleCache)
        .Select(place => SlowCache.Observe(Code, "GOMODCACHE", "module cache", "go-mod", place, situation));
}
