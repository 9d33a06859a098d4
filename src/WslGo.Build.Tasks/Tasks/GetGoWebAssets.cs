using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Returns the files that a web project serves: its programs for browsers, and the script that starts them.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoWebAssets : GoProjectTask
{
    /// <summary>Whether <c>wwwroot/</c> contains a script of the project's own.</summary>
    public bool HasOwnScript { get; set; }

    /// <summary>The programs, with the metadata <c>RelativePath</c> below the root of the web site.</summary>
    [Output]
    public ITaskItem[] Programs { get; private set; } = [];

    /// <summary>The script; empty if the project has its own, or no program.</summary>
    [Output]
    public ITaskItem[] Script { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var web = MakeContext().WhileAnswered(
            planner => WebPrograms.Of(planner.Plan(RelocationMode.Never), HasOwnScript, Project.ProjectFile), cancellation);
        Programs = [.. web.Programs.Select(program => TaskItems.Of(program.Delivered, "RelativePath", program.TargetPath))];
        if (web.Script is null) return;

        // A copy, because static web assets are below a directory of the project.
        var copy = Project.FullPath(Path.Join(Project.IntermediateDirectory, "web", WebPrograms.ScriptName));
        Delivery.Deliver(new GoArtifact(web.Script, copy, WebPrograms.ScriptName), crossesFileSystems: true);
        Script = [TaskItems.Of(copy, "RelativePath", WebPrograms.ScriptName)];
    }
}
