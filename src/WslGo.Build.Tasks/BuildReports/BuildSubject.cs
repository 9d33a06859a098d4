using WslGo.Build.Building;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Tracing;

namespace WslGo.Build.BuildReports;

/// <summary>
/// The data of a project's build, from which the report is made. Data of steps that the build did not reach is missing.
/// </summary>
internal sealed record BuildSubject
{
    /// <summary>The absolute path of the project file.</summary>
    public required string Project { get; init; }

    /// <summary>The absolute path of the directory for intermediate files.</summary>
    public required string Intermediate { get; init; }

    /// <summary>The trace of the build.</summary>
    public required BuildTrace Trace { get; init; }

    /// <summary>Whether the build succeeded.</summary>
    public bool Succeeded { get; init; }

    /// <summary>The go commands that the build planned.</summary>
    public GoBuildPlan Plan { get; init; } = new([]);

    /// <summary>The scan of the sources.</summary>
    public InputScan? Inputs { get; init; }

    /// <summary>The input of the diagnostic rules.</summary>
    public DiagnosticContext? Situation { get; init; }

    /// <summary>The findings of the rules, each with the severity that the build reports.</summary>
    public IReadOnlyList<(RuleFinding Finding, FindingSeverity Severity)> Findings { get; init; } = [];

    /// <summary>Measures the cost of file access in a directory.</summary>
    public required Func<string, AccessCost> Measure { get; init; }
}
