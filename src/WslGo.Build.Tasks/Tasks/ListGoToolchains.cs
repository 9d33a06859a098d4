using Microsoft.Build.Framework;
using WslGo.Build.Doctor;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Lists every Go of this machine, and says which one the project is built with, and why.</summary>
[MSBuildMultiThreadableTask]
public sealed class ListGoToolchains : ProjectStudyTask
{
    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var settings = ReadSettings();
        var needs = Needs(settings);
        var report = new ToolchainListing(Host, needs.Demands, Search(null, settings), Full).List();
        ShowReport(ToolchainText.Write(ProjectFile, report, needs.Demands));
        foreach (var failure in needs.Failures) log.Report(failure);
        if (Binaries.Length == 0 && NothingToBuild(settings, log, cancellation) is { } nothing) log.Report(nothing);
    }
}
