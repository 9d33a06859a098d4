using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Deletes the copies of a project's sources from the stage, and the files that were built there.</summary>
[MSBuildMultiThreadableTask]
public sealed class RemoveStage : GoProjectTask
{
    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var context = MakeContext();
        if (context.StagePath() is { } directory) new StageRemoval(context, directory, log).Run(cancellation);
    }
}
