using WslGo.Build.Toolchains;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>A cache program is configured, but the Go version is too old to use it.</summary>
/// <remarks>https://go.dev/doc/go1.24#go-command; it was an experiment in earlier versions.</remarks>
internal sealed class CacheProgramIgnored : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO2008";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        var property = context.CacheProgram.Length > 0 ? "GoCacheProg" : context.UsesRemoteCache ? "GoRemoteCache" : null;
        var isProperty = property is not null;
        if (!isProperty && context.Settings.Find("GOCACHEPROG") is null) yield break;
        foreach (var choice in context.Toolchains)
        {
            if (choice.Toolchain.Version >= GoFeatures.CacheProgram) continue;
            yield return new RuleFinding(
                Code, $"{property ?? "GOCACHEPROG"} requires Go 1.24 or later, but this build uses {choice.Toolchain.VersionText} in {choice.Toolchain.Root}.")
            {
                Done = "This build uses the cache in GOCACHE.",
                Fix = isProperty
                    ? $"build with Go 1.24 or later, or set {property} only for such builds."
                    : Setting.Undo("GOCACHEPROG", context),
                Location = isProperty ? null : Setting.File("GOCACHEPROG", context),
            };
            yield break;
        }
    }
}
