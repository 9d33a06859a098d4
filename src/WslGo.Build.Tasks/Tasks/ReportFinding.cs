using Microsoft.Build.Framework;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Reports one finding about the machine, with its current cost.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReportFinding : GoTask
{
    /// <summary>The finding, encoded by <see cref="SharedFinding"/>.</summary>
    [Required]
    public string Finding { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var shared = SharedFinding.Decode(Finding);
        var seen = shared.RuleFinding;
        log.Report(new Finding(seen.Code, shared.Severity, seen.Text(Measured(seen.MeasuredAt)), seen.Location));
    }

    private string Measured(string? directory)
    {
        if (directory is null) return "";
        var costs = MSBuildShared.Of<AccessCosts>(BuildEngine);
        var files = MSBuildShared.Of<CountedSources>(BuildEngine).At(directory);
        var temporary = TemporaryDirectoryChooser.Disk(BuildEnvironment.Variables);
        var mounts = HostFacts.Read(BuildEnvironment.Variables).Mounts;
        var isSame = mounts.Mounts.Count > 0 && mounts.Find(directory) == mounts.Find(temporary);
        return costs.Of(directory).Measured(files, isSame ? null : (temporary, costs.Of(temporary)));
    }
}
