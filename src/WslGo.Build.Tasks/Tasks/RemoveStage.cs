using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Tasks;

/// <summary>Removes the copies of a project's sources from the stage, and what was built there.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class RemoveStage : GoProjectTask
{
    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var settings = ReadSettings();
        if (StagePath(settings) is not { } directory) return;
        using var stage = Stage.OpenExisting(new StageLayout(directory), log, cancellation);
        if (stage is null) return;
        var workspaces = WhileAnswered(() => Planner(settings).Workspaces(), cancellation);
        var included = StageIncludes.Select(item => Path.TrimEndingDirectorySeparator(Full(item.ItemSpec))).ToArray();
        foreach (var root in workspaces.SelectMany(workspace => workspace.Roots).Concat(included).Distinct(StringComparer.Ordinal))
            new Mirror(StagedWay.Real(root), stage, log).Remove(cancellation);

        // A go.work, and files that were named one by one, have a copy by their directory.
        var singleFiles = workspaces.Select(workspace => workspace.WorkFile).OfType<string>().Concat(included);
        foreach (var root in singleFiles.Select(file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal))
            new Mirror(StagedWay.Real(root), stage, log, new MirrorOptions { IsOfSingleFiles = true }).Remove(cancellation);

        using var outputs = stage.Root.Open(StageLayout.OutputsName);
        outputs?.DeleteTree(Path.GetFileName(stage.Layout.Outputs(Full(IntermediateDirectory))));
    }
}
