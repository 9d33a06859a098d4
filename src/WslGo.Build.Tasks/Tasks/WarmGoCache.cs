using Microsoft.Build.Framework;
using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Fills go's build cache with the standard library and everything that a project's programs need.</summary>
[MSBuildMultiThreadableTask]
public sealed class WarmGoCache : GoProjectTask
{
    /// <summary><c>RuntimeIdentifiers</c>, separated by semicolons; empty for each program's own.</summary>
    public string RuntimeIdentifiers { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var warmed = new CacheWarming(MakeContext(log, cancellation), log).Run(RuntimeIdentifiers, cancellation);
        if (!warmed && !Log.HasLoggedErrors) log.Report(new Finding("WSLGO3001", FindingSeverity.Error, "go build failed."));
    }
}
