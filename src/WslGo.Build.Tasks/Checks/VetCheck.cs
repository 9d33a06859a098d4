using System.Collections.Immutable;
using WslGo.Build.Building;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Checks;

/// <summary><c>go vet</c>.</summary>
/// <param name="flags"><c>GoVetFlags</c>: flags of <c>go vet</c>, such as <c>-composites=false</c>.</param>
/// <param name="findsWarnings">Whether vet's findings are warnings.</param>
internal sealed class VetCheck(string flags, bool findsWarnings) : IGoCheck
{
    /// <inheritdoc/>
    public string Name => "vet";

    /// <inheritdoc/>
    public string Executable(ModulePlan plan) => plan.Context.Toolchain.GoExecutable;

    /// <inheritdoc/>
    public IEnumerable<ImmutableArray<string>> Commands(ModulePlan plan, CancellationToken cancellation) =>
        [["vet", "-json", .. GoArguments.BuildFlags(plan.Context.Flags), .. GoArguments.SplitFlags(flags), .. plan.Packages(["./..."])]];

    /// <inheritdoc/>
    public IEnumerable<Finding> Findings(ModulePlan plan, GoOutputContext context, IReadOnlyList<GoOutputLine> lines) =>
        VetReport.Parse(lines, context).Select(finding =>
            finding.Code == VetOutput.Code && findsWarnings ? finding with { Severity = FindingSeverity.Warning } : finding);
}
