using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>Sources on a slow file system that were built from a fast copy.</summary>
/// <param name="code">The code.</param>
/// <param name="kinds">The kinds of file systems of this code.</param>
internal sealed class RelocatedSources(string code, params FileSystemKind[] kinds) : IRule
{
    /// <inheritdoc/>
    public string Code => code;

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) => SlowSources.ByMount(context)
        .Where(directory => directory.RelocatedTo is not null && kinds.Contains(directory.FileSystem.Kind))
        .Select(directory => new RuleFinding(Code, SlowSources.Seen(directory))
        {
            Cost = SlowSources.Cost,
            MeasuredAt = SlowSources.Point(directory),
            Done = $"The sources are built from a copy in {directory.RelocatedTo}.",
            Fix = SlowSources.Fix(directory, context.Host),
            Location = new SourceLocation(SlowSources.Point(directory)),
        });
}
