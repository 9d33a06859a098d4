using Microsoft.Build.Framework;
using WslGo.Build.Checks;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Runs <c>govulncheck</c>, if it is installed, which finds known vulnerabilities that the module calls.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckGoVulnerabilities : GoProjectTask
{
    /// <summary>
    /// <c>GoVulnCheck</c>. With <c>auto</c>, findings are warnings, and a missing <c>govulncheck</c> is not reported.
    /// </summary>
    public string Mode { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var context = MakeContext(log, cancellation);
        var isAutomatic = Mode.Equals("auto", StringComparison.OrdinalIgnoreCase);
        if (VulnerabilityCheck.Find(context) is { } tool)
        {
            new CheckRunner(context, log).Run(new VulnerabilityCheck(tool, isAutomatic ? FindingSeverity.Warning : FindingSeverity.Error), cancellation);
            return;
        }

        if (isAutomatic) log.Info("govulncheck is not installed, so vulnerabilities are not checked.");
        else log.Report(new Finding(
            "WSLGO3011", FindingSeverity.Warning,
            "govulncheck is not installed, so nothing was checked. Fix: go install golang.org/x/vuln/cmd/govulncheck@latest"));
    }
}
