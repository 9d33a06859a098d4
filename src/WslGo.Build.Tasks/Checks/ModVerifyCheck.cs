using System.Collections.Immutable;
using WslGo.Build.Building;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Checks;

/// <summary><c>go mod verify</c>: verifies that modules haven't changed since their download.</summary>
internal sealed class ModVerifyCheck : IGoCheck
{
    /// <inheritdoc/>
    public string Name => "verify";

    /// <inheritdoc/>
    public string Executable(ModulePlan plan) => plan.Context.Toolchain.GoExecutable;

    /// <inheritdoc/>
    public IEnumerable<ImmutableArray<string>> Commands(ModulePlan plan, CancellationToken cancellation) => [["mod", "verify"]];

    /// <inheritdoc/>
    public IEnumerable<Finding> Findings(ModulePlan plan, GoOutputContext context, IReadOnlyList<GoOutputLine> lines)
    {
        // example.com/dep v1.0.0: dir has been modified (/home/me/go/pkg/mod/example.com/dep@v1.0.0)
        if (context.ExitCode == 0) return [];
        var location = new SourceLocation(plan.Context.Workspace.GoModPath);
        var changed = lines.Where(line => line.Text.Contains(": dir has been modified (", StringComparison.Ordinal)
            || line.Text.Contains(": zip has been modified (", StringComparison.Ordinal)).ToList();
        return changed.Count == 0
            ? new GoOutputParser(context).Parse(lines)
            : changed.Select(line => new Finding(
                "WSLGO2007", FindingSeverity.Error,
                $"{line.Text}. Fix: go clean -modcache; the next build downloads the modules again.", location));
    }
}
