using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>Deletes the mirrors of a project's sources from a stage, and the files that were built there.</summary>
/// <param name="context">The project.</param>
/// <param name="directory">The directory of the stage.</param>
/// <param name="log">Receives messages about waiting.</param>
internal sealed class StageRemoval(ProjectContext context, string directory, IBuildLog log)
{
    /// <summary>Deletes them.</summary>
    public void Run(CancellationToken cancellation)
    {
        using var stage = Stage.OpenExisting(new StagePaths(directory), log, cancellation);
        if (stage is null) return;
        var workspaces = context.WhileAnswered(planner => planner.Planner().Workspaces(), cancellation);
        var included = context.Items.StageIncludes;
        foreach (var root in workspaces.SelectMany(workspace => workspace.Roots).Concat(included).Distinct(StringComparer.Ordinal))
            new Mirror(StagedWay.Real(root), stage, log).Remove(cancellation);

        // A go.work, and files that were named individually, have a mirror for their directory.
        var singleFiles = workspaces.Select(workspace => workspace.WorkFile).OfType<string>().Concat(included);
        foreach (var root in singleFiles.Select(file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal))
            new Mirror(StagedWay.Real(root), stage, log, new MirrorOptions { IsPartial = true }).Remove(cancellation);

        using var outputs = stage.Root.Open(StagePaths.OutputsName);
        var output = stage.Layout.Outputs(context.Settings.FullPath(context.Settings.IntermediateDirectory));
        outputs?.DeleteTree(Path.GetFileName(output));
    }
}
