namespace WslGo.Build.Diagnostics.Rules;

/// <summary>A binary was built for another platform than that of its runtime identifier.</summary>
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
                $"{built.Path} was built for {(systems.Contains(asked.Os) ? asked.Os : systems[0])}/{arch ?? "an unknown architecture"}, "
                + $"but {built.Binary.Binary.RuntimeIdentifier} requires {asked.Os}/{asked.Arch}.")
            {
                Fix = "remove GOOS and GOARCH from the GoEnvironment items; the runtime identifier sets them.",
            };
        }
    }
}
