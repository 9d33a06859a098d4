using WslGo.Build.Diagnostics;
using WslGo.Build.Staging;

namespace WslGo.Build.Tasks;

/// <summary>Removes the copies of a project's sources from the stage, and what was built there.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class RemoveStage : GoProjectTask
{
    /// <inheritdoc/>
    protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var settings = ReadSettings();
        if (Stage(settings) is not { } directory || !Directory.Exists(directory)) return;
        var workspaces = WhileAnswered(() => Planner(settings).Workspaces(), cancellation);
        var layout = new StageLayout(directory);
        foreach (var root in workspaces.SelectMany(workspace => workspace.Roots.Append(
            Path.GetDirectoryName(workspace.WorkFile) ?? workspace.ModuleRoot)).Distinct(StringComparer.Ordinal))
            new Mirror(root, layout, log).RemoveAsync(cancellation).GetAwaiter().GetResult();
        var outputs = layout.Outputs(Full(IntermediateDirectory));
        if (Directory.Exists(outputs)) Directory.Delete(outputs, recursive: true);
    }
}
