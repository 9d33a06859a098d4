using Microsoft.Build.Framework;
using WslGo.Build.Doctor;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Lists all Go toolchains on this machine, shows which one builds the project, and why.</summary>
[MSBuildMultiThreadableTask]
public sealed class ListGoToolchains : GoProjectTask
{
    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var context = MakeContext();
        var needs = ProjectAnalysis.Of(new ProjectPlanner(context), RelocationMode.Never);
        var report = new ToolchainListing(context.Host, needs.Demands, context.ToolchainSearch(), Project.FullPath).List();
        new TestTerminal(BuildEngine, isTerminal: false).Show(ToolchainText.Write(Project.ProjectFile, report, needs.Demands));
        foreach (var failure in needs.Failures) log.Report(failure);
        if (!Binaries.Any() && new MainPackageSearch(Project, log).NothingToBuild(new ProjectPlanner(context), cancellation) is { } nothing)
            log.Report(nothing);
    }
}
