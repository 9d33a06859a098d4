using WslGo.Build.Building;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Tracing;

namespace WslGo.Build.BuildReports;

/// <summary>A project's build, from which its report is made. What a build did not come to is not there.</summary>
internal sealed class BuildSubject
{
    /// <summary>The project file, absolute.</summary>
    public required string Project { get; init; }

    /// <summary>Where its intermediate files are, absolute.</summary>
    public required string Intermediate { get; init; }

    /// <summary>What it did.</summary>
    public required BuildTrace Trace { get; init; }

    /// <summary>Whether all was built.</summary>
    public bool Succeeded { get; set; }

    /// <summary>What go was to run.</summary>
    public GoBuildPlan Plan { get; set; } = new([]);

    /// <summary>The sources as they were looked at.</summary>
    public InputScan? Inputs { get; set; }

    /// <summary>What the rules judged.</summary>
    public DiagnosticContext? Situation { get; set; }

    /// <summary>What they found, with how the build shows it.</summary>
    public IReadOnlyList<(RuleFinding Finding, FindingSeverity Severity)> Findings { get; set; } = [];

    /// <summary>Measures what looking at files costs in a directory.</summary>
    public required Func<string, AccessCost> Measure { get; init; }
}
