using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Inspection;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Building;

/// <summary>Applies the link rules to binaries before their delivery.</summary>
/// <param name="log">Receives the findings. They belong to the program, so each is reported once anyway.</param>
/// <param name="project">The project, with its severities.</param>
/// <param name="situation">The build.</param>
internal sealed class LinkInspection(IBuildLog log, ProjectSettings project, DiagnosticContext situation)
{
    /// <summary>Whether the binaries of an invocation may be delivered.</summary>
    public bool Accepts(GoBuildInvocation invocation)
    {
        var policy = project.Severities;
        var accepted = true;
        var linked = situation with { Built = InspectedBinary.Of(invocation) };
        foreach (var observation in RuleSet.LinkRules.SelectMany(rule => rule.Check(linked)))
        {
            if (policy.Judge(observation) is not { } severity) continue;
            log.Report(new Finding(observation.Code, severity, observation.Text(), observation.Location));
            if (severity == FindingSeverity.Warning) severity = project.Warnings.Of(observation.Code);
            accepted &= severity != FindingSeverity.Error;
        }

        return accepted;
    }
}
