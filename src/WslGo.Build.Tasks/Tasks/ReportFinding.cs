using Microsoft.Build.Framework;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tasks;

/// <summary>Reports one finding about the machine, with what it costs as measured now.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReportFinding : GoTask
{
    /// <summary>The finding, as <see cref="SharedFinding"/> writes it.</summary>
    [Required]
    public string Finding { get; set; } = "";

    /// <inheritdoc/>
    protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var shared = SharedFinding.Decode(Finding);
        if (shared.MeasuredAt is not { } directory)
        {
            log.Report(shared.Finding);
            return;
        }

        var here = AccessMeter.Measure(directory);
        var there = AccessMeter.Measure(Path.GetTempPath());
        log.Report(shared.Finding with
        {
            Message = shared.Finding.Message.Replace("\nFix: ", $" Measured now: {here}; in {Path.GetTempPath()} {there}.\nFix: ", StringComparison.Ordinal),
        });
    }
}
