using WslGo.Build.Building;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Tracing;

namespace WslGo.Build.BuildReports;

/// <summary>Collects the data of a project's build while its tasks run.</summary>
/// <param name="project">The project.</param>
/// <param name="measure">Measures the cost of file access in a directory.</param>
internal sealed class BuildRecorder(ProjectSettings project, Func<string, AccessCost> measure)
{
    private GoBuildPlan _plan = new([]);
    private DiagnosticContext? _situation;
    private IReadOnlyList<(RuleFinding Finding, FindingSeverity Severity)> _findings = [];
    private InputScan? _inputs;

    /// <summary>Records phases and go commands.</summary>
    public BuildTrace Trace { get; } = new();

    /// <summary>Records the plan.</summary>
    /// <param name="plan">The go commands that the build planned.</param>
    /// <param name="situation">The input of the diagnostic rules.</param>
    /// <param name="findings">The findings of the rules, each with the severity that the build reports.</param>
    public void Planned(GoBuildPlan plan, DiagnosticContext situation, IReadOnlyList<(RuleFinding Finding, FindingSeverity Severity)> findings) =>
        (_plan, _situation, _findings) = (plan, situation, findings);

    /// <summary>Records the scan of the sources; null if the build didn't reach it.</summary>
    public void Scanned(InputScan? inputs) => _inputs = inputs;

    /// <summary>The data so far.</summary>
    /// <param name="succeeded">Whether the build has succeeded.</param>
    public BuildSubject Subject(bool succeeded) => new()
    {
        Project = project.ProjectFile,
        Intermediate = project.FullPath(project.IntermediateDirectory),
        Trace = Trace,
        Succeeded = succeeded,
        Plan = _plan,
        Inputs = _inputs,
        Situation = _situation,
        Findings = _findings,
        Measure = measure,
    };
}
