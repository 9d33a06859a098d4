using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>Sources on a slow file system that are built in place.</summary>
internal sealed class SourcesInPlace : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1002";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) => SlowSources.ByMount(context)
        .Where(directory => directory.RelocatedTo is null)
        .Select(directory => new RuleFinding(Code, SlowSources.Seen(directory))
        {
            Cost = SlowSources.Cost,
            MeasuredAt = SlowSources.Point(directory),
            Fix = (context.ForbidsRelocation ? "remove WslGoRelocate=never to build from a fast copy. Or: " : "")
                + SlowSources.Fix(directory, context.Host)
                + (context.Allows(Code) ? "" : " To build there anyway: -p:WslGoSlowBuild=warning."),
            Location = new SourceLocation(SlowSources.Point(directory)),
        });
}
