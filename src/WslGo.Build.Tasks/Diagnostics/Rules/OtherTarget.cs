namespace WslGo.Build.Diagnostics.Rules;

/// <summary>What was built is for another system or processor than its runtime identifier names.</summary>
internal sealed class OtherTarget : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO4003";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        foreach (var built in context.Built)
        {
            if (built.Binary.Binary.Target is not { } asked) continue;
            var (systems, arch) = (built.Image.Systems, built.Image.Arch);
            if (systems.Contains(asked.Os) && (arch is null || arch == asked.Arch)) continue;
            yield return new RuleFinding(
                Code,
                $"{built.Path} was built for {(systems.Contains(asked.Os) ? asked.Os : systems[0])}/{arch ?? "an unknown processor"}, "
                + $"and {built.Binary.Binary.RuntimeIdentifier} is {asked.Os}/{asked.Arch}.")
            {
                Fix = "take GOOS and GOARCH out of the GoEnvironment items; the runtime identifier says them.",
            };
        }
    }
}
