using System.Collections.Immutable;
using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>A task that runs one command over each module of a project and reports what it says.</summary>
public abstract class GoCheckTask : GoModuleTask
{
    /// <summary>What it is called in the log.</summary>
    private protected abstract string Name { get; }

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        foreach (var directory in ModuleDirectories()) Run(Plan(directory, log, cancellation), log, cancellation);
    }

    /// <summary>The program that runs, absolute.</summary>
    private protected virtual string Executable(ModulePlan plan) => plan.Invocation.Executable;

    /// <summary>The arguments of each of its runs.</summary>
    private protected abstract IEnumerable<ImmutableArray<string>> Commands(ModulePlan plan);

    /// <summary>What its output says.</summary>
    private protected abstract IEnumerable<Finding> Findings(ModulePlan plan, GoOutputContext context, IReadOnlyList<GoOutputLine> lines);

    private void Run(ModulePlan plan, IBuildLog log, CancellationToken cancellation)
    {
        log.Say($"Checking {plan.Invocation.Workspace.ModuleRoot}: {Name}, with {plan.Invocation.Toolchain.VersionText}.");
        using var session = Open(plan, log, cancellation);
        foreach (var arguments in Commands(plan)) Run(plan, session, arguments, log, cancellation);
    }

    private void Run(
        ModulePlan plan, ModuleSession session, ImmutableArray<string> arguments, IBuildLog log, CancellationToken cancellation)
    {
        var invocation = session.Module with { Executable = Executable(plan), Arguments = arguments };
        var run = session.Go.Run(invocation, session.Temporary, processors: null, cancellation);
        foreach (var line in run.Lines) log.Detail(line.Text);
        foreach (var finding in Findings(plan, session.Go.Context(invocation, run.ExitCode), run.Lines)) log.Report(finding);
    }
}
