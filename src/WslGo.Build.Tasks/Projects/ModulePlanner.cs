using WslGo.Build.Modules;

namespace WslGo.Build.Projects;

/// <summary>Plans go commands for the modules of a project rather than for its programs: tests and checks.</summary>
/// <param name="context">The project.</param>
internal sealed class ModulePlanner(ProjectContext context)
{
    /// <summary>
    /// The directories for which go runs: the project's own directory if it is in a module, else the directories of its programs'
    /// modules.
    /// </summary>
    public IReadOnlyList<string> Directories()
    {
        if (new Workspaces(context.User.Environment).IsInModule(context.Settings.ProjectDirectory)) return [context.Settings.ProjectDirectory];
        var workspaces = new ProjectPlanner(context).Planner().Workspaces();
        return [.. workspaces.Select(workspace => workspace.ModuleRoot).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Plans go commands for a directory. The paths of packages are relative to the module.</summary>
    public ModulePlan Plan(string directory, CancellationToken cancellation) =>
        context.WhileAnswered(planner => planner.Module(directory), cancellation);
}
