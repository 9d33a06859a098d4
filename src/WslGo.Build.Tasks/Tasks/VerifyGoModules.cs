using System.Collections.Immutable;
using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Runs <c>go mod verify</c>: whether downloaded modules are still what was downloaded.</summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyGoModules : GoCheckTask
{
    private protected override string Name => "verify";

    private protected override IEnumerable<ImmutableArray<string>> Commands(ModulePlan plan) => [["mod", "verify"]];

    // example.com/dep v1.0.0: dir has been modified (/home/me/go/pkg/mod/example.com/dep@v1.0.0)
    private protected override IEnumerable<Finding> Findings(ModulePlan plan, GoOutputContext context, IReadOnlyList<GoOutputLine> lines)
    {
        if (context.ExitCode == 0) return [];
        var place = new SourceLocation(plan.Invocation.Workspace.GoModPath);
        var changed = lines.Where(line => line.Text.Contains(": dir has been modified (", StringComparison.Ordinal)
            || line.Text.Contains(": zip has been modified (", StringComparison.Ordinal)).ToList();
        return changed.Count == 0
            ? new GoOutputParser(context).Parse(lines)
            : changed.Select(line => new Finding(
                "WSLGO2007", FindingSeverity.Error,
                $"{line.Text}. Fix: go clean -modcache; then the modules are downloaded again.", place));
    }
}
