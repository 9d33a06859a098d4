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
        .Select(directory => new RuleFinding(
            Code,
            $"go's temporary files are on a slow file system: {directory.Path} is on {directory.FileSystem.Description}"
            + $"{Setting.Because(directory.ChosenBy, context)}.")
        {
            Cost = "go writes compiled packages there and reads them back.",
            MeasuredAt = SlowSources.Point(directory),
            Fix = directory.ChosenBy switch
            {
                "WslGoTempDirectory" => "remove WslGoTempDirectory from the project, or set it to auto.",
                { } variable => Setting.Undo(variable, context),
                _ => "set WslGoTempDirectory to a directory on a local disk.",
            },
            Location = Setting.File(directory.ChosenBy, context) ?? new SourceLocation(directory.Path),
        });
}
