using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>Sources that lie on a slow file system and were built from a fast copy.</summary>
/// <param name="code">The code.</param>
/// <param name="kinds">The file systems that it is about.</param>
internal sealed class RelocatedSources(string code, params FileSystemKind[] kinds) : IRule
{
    /// <inheritdoc/>
    public string Code => code;

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) => SlowSources.ByMount(context)
        .Where(place => place.RelocatedTo is not null && kinds.Contains(place.FileSystem.Kind))
        .Select(place => new RuleFinding(Code, SlowSources.Seen(place))
        {
            Cost = SlowSources.Cost,
            MeasuredAt = SlowSources.Point(place),
            Done = $"The sources are built from a copy in {place.RelocatedTo}.",
            Fix = SlowSources.Fix(place, context.Host),
            Location = new SourceLocation(SlowSources.Point(place)),
        });
}
