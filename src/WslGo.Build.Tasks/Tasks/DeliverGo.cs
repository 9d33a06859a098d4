using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Delivers the programs that <see cref="BuildGo"/> linked to the project's output directory, after the project's own steps.</summary>
[MSBuildMultiThreadableTask]
public sealed class DeliverGo : GoTask
{
    /// <summary><c>WslGoBuildReport</c>: where the build report goes; empty for nowhere.</summary>
    public string ReportPath { get; set; } = "";

    /// <summary>The build, as its report names it.</summary>
    public ITaskItem? ReportedBuild { get; set; }

    /// <summary>The files in the output directory.</summary>
    [Output]
    public ITaskItem[] Outputs { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        if (MSBuildShared.Of<LinkedBuilds>(BuildEngine).Take(Project.Instance) is not { } build)
        {
            throw BuildException.Error(
                "WSLGO3001", "What go linked was not delivered: MSBuild did not keep it between two tasks. Fix: build again.", Project.Location);
        }

        var delivered = false;
        try
        {
            var delivery = new ProjectDelivery(
                log, Project.StateFile, Project.Instance, new LinkStepCheck(Project.Location, Project.RequiresSignature),
                new LinkInspection(log, Project, build.Situation).Accepts, trace: build.Recorder?.Trace);
            delivered = delivery.Run(build.Linked, cancellation);
            if (!delivered && !Log.HasLoggedErrors) log.Report(new Finding("WSLGO3001", FindingSeverity.Error, "The programs were not delivered."));
        }
        finally
        {
            if (build.Recorder is { } recorder && !cancellation.IsCancellationRequested)
                new BuildReportWriter(ReportPath, ReportedBuild, Project, log).Write(recorder.Subject(build.Succeeded && delivered), cancellation);
        }

        Outputs = [.. build.Plan.Artifacts.Where(artifact => File.Exists(artifact.Delivered)).Select(TaskItems.Of)];
    }
}
