namespace WslGo.Build.Diagnostics.Rules;

/// <summary>Windows scans the files of a build before go gets them.</summary>
internal sealed class ScannedByWindows : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO5008";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        if (context.WindowsSecurity is not { } security) yield break;
        var scanned = context.Directories
            .Where(directory => directory.RelocatedTo is null && directory.FileSystem.DriveLetter is { } letter && security.DelaysOpen(letter))
            .Select(directory => directory.Path).Distinct().ToList();
        if (scanned.Count == 0) yield break;
        var isWsl = context.Host.IsWslDistribution;
        yield return new RuleFinding(
            Code,
            $"Real-time protection of Microsoft Defender scans each file when it is opened in these directories: {string.Join(", ", scanned)}.")
        {
            Fix = isWsl
                ? "move sources and caches to the distribution's own file system, which Windows does not scan file by file."
                : "move sources and caches to a trusted Dev Drive, or agree on exclusions with your security team; see docs/windows.md.",
        };
    }
}
