using System.Collections.Immutable;
using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Runs <c>go vet</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class VetGo : GoCheckTask
{
    /// <summary><c>GoVetFlags</c>: flags of <c>go vet</c>, as <c>-composites=false</c>.</summary>
    public string Flags { get; set; } = "";

    /// <summary>Whether what vet finds is a warning.</summary>
    public bool FindsWarnings { get; set; }

    private protected override string Name => "vet";

    private protected override IEnumerable<ImmutableArray<string>> Commands(ModulePlan plan) =>
        [["vet", "-json", .. GoArguments.BuildFlags(plan.Flags), .. GoArguments.Words(Flags), .. plan.Packages(["./..."])]];

    private protected override IEnumerable<Finding> Findings(ModulePlan plan, GoOutputContext context, IReadOnlyList<GoOutputLine> lines) =>
        VetReport.Parse(lines, context).Select(finding =>
            finding.Code == VetOutput.Code && FindsWarnings ? finding with { Severity = FindingSeverity.Warning } : finding);
}
