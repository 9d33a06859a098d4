using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>Sources that lie on a slow file system and are built there.</summary>
internal sealed class SourcesInPlace : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1002";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(BuildSituation situation) => SlowSources.ByMount(situation)
        .Where(place => place.RelocatedTo is null)
        .Select(place => new Observation(Code, SlowSources.Seen(place))
        {
            Cost = SlowSources.Cost,
            MeasuredAt = SlowSources.Point(place),
            Fix = SlowSources.Fix(place, situation.Host)
                + " To build there all the same: -p:WslGoSlowBuild=warning.",
            Location = new SourceLocation(SlowSources.Point(place)),
        });
}
