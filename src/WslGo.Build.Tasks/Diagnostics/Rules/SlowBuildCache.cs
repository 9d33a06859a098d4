using WslGo.Build.Hosting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary><c>GOCACHE</c> on a slow file system.</summary>
internal sealed class SlowBuildCache : IRule
{
    private static readonly SlowCache s_cache = new(
        "WSLGO1003", "GOCACHE", "build cache", "go reads and writes the cache in every build.", "go-build", GoDirectories.BuildCache);

    /// <inheritdoc/>
    public string Code => "WSLGO1003";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) =>
        context.Slow(DirectoryRole.BuildCache).Select(directory => s_cache.Observe(directory, context));
}
