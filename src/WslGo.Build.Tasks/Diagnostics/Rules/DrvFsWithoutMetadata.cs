using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>A Windows drive that the build uses and that doesn't preserve file modes.</summary>
internal sealed class DrvFsWithoutMetadata : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1012";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) => context.Directories
        .Where(directory => context.Host.IsWslDistribution && directory.FileSystem is { IsWindowsDrive: true, HasMetadata: false })
        .GroupBy(SlowSources.Point, StringComparer.Ordinal)
        .Select(places => new RuleFinding(Code, $"{places.Key} is mounted without metadata: every file on it is executable, and chmod has no effect.")
        {
            Fix = "add these lines to /etc/wsl.conf, then run in Windows: wsl --shutdown\n[automount]\noptions = \"metadata\"",
            Location = new SourceLocation("/etc/wsl.conf"),
        });
}
