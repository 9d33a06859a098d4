using WslGo.Build.Hosting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary><c>GOMODCACHE</c> on a slow file system.</summary>
internal sealed class SlowModuleCache : IRule
{
    private static readonly SlowCache s_cache = new(
        "WSLGO1004", "GOMODCACHE", "module cache", "go unpacks modules there and compiles them from there.", "go-mod",
        GoDirectories.ModuleCache);

    /// <inheritdoc/>
    public string Code => "WSLGO1004";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) =>
        context.Slow(DirectoryRole.ModuleCache).Select(directory => s_cache.Observe(directory, context));
}
