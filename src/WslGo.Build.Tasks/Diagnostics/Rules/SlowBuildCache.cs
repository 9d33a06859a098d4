using WslGo.Build.Hosting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary><c>GOCACHE</c> on a slow file system.</summary>
public sealed class SlowBuildCache : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1003";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(BuildSituation situation) => situation.Slow(PlaceKind.BuildCache)
        .Select(place => SlowCache.Observe(Code, "GOCACHE", "build cache", "go-build", place, situation));
}
