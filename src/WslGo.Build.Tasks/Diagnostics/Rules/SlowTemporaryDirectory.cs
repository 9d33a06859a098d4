using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>go's temporary files on a slow file system.</summary>
internal sealed class SlowTemporaryDirectory : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1005";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) => context.Slow(DirectoryRole.Temporary)
        .Select(place => new RuleFinding(
            Code,
            $"go's temporary files are on a slow file system: {place.Path} is on {place.FileSystem.Description}"
            + $"{Setting.Because(place.ChosenBy, context)}.")
        {
            Cost = "go writes compiled packages there and reads them back.",
            MeasuredAt = SlowSources.Point(place),
            Fix = place.ChosenBy switch
            {
                "WslGoTempDirectory" => "remove WslGoTempDirectory from the project, or set it to auto.",
                { } variable => Setting.Undo(variable, context),
                _ => "set WslGoTempDirectory to a directory on a local disk.",
            },
            Location = Setting.File(place.ChosenBy, context) ?? new SourceLocation(place.Path),
        });
}
