using WslGo.Build.Building;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Checks;

/// <summary>Runs a check for each module of a project, and reports the findings.</summary>
/// <param name="context">The project.</param>
/// <param name="log">Receives findings and output.</param>
internal sealed class CheckRunner(ProjectContext context, IBuildLog log)
{
    /// <summary>Runs a check.</summary>
    public void Run(IGoCheck check, CancellationToken cancellation)
    {
        var planner = new ModulePlanner(context);
        foreach (var directory in planner.Directories()) Run(check, planner.Plan(directory, cancellation), cancellation);
    }

    private void Run(IGoCheck check, ModulePlan plan, CancellationToken cancellation)
    {
        log.Info($"Checking {plan.Context.Workspace.ModuleRoot}: {check.Name}, with {plan.Context.Toolchain.VersionText}.");
        using var session = ModuleSession.Open(plan, context.Settings, log, cancellation);
        foreach (var arguments in check.Commands(plan, cancellation))
        {
            var line = new GoCommandLine(check.Executable(plan), arguments);
            var run = session.Go.Run(session.Module, line, session.Temporary, processors: null, cancellation);
            foreach (var text in run.Lines) log.Verbose(text.Text);
            foreach (var finding in check.Findings(plan, session.Go.Context(session.Module, run.ExitCode), run.Lines)) log.Report(finding);
        }
    }
}
