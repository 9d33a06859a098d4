using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Downloads the modules that a project's programs need, so that builds need no network.</summary>
[MSBuildMultiThreadableTask]
public sealed class DownloadGoModules : GoProjectTask
{
    /// <summary><c>RuntimeIdentifiers</c>, separated by semicolons; empty for each program's own.</summary>
    public string RuntimeIdentifiers { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var downloaded = new ModuleDownload(MakeContext(log, cancellation), log).Run(RuntimeIdentifiers, cancellation);
        if (!downloaded && !Log.HasLoggedErrors) log.Report(new Finding("WSLGO3006", FindingSeverity.Error, "go list failed."));
    }
}
