using WslGo.Build.Hosting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>All rules. A build creates only those that can have a finding, which on most machines are few.</summary>
internal static class RuleSet
{
    /// <summary>The rules about the machine, in the order of their codes.</summary>
    public static IReadOnlyList<IRule> Rules => InOrder(SlowDirectories.Concat(Settings).Concat(Advice));

    /// <summary>The rules about linked binaries, in the order of their codes.</summary>
    public static IReadOnlyList<IRule> LinkRules => [new DynamicWithoutCgo(), new ForeignCLibrary(), new OtherTarget()];

    /// <summary>The rules about problems that don't affect a build.</summary>
    internal static IReadOnlyList<IRule> Advice =>
    [
        new SlowIntermediate(),
        new Wsl1(),
        new DrvFsWithoutMetadata(),
        new WindowsPath(),
        new HostNameNotInHosts(),
        new EditedResolvConf(),
        new MulticastFirst(),
        new CResolver(),
        new WslFileProblems(),
        new SilentNameServer(),
        new IgnoredCpuLimit(),
        new ScannedByWindows(),
    ];

    // These rules have no findings if nothing is slow.
    private static IReadOnlyList<IRule> SlowDirectories =>
    [
        new RelocatedSources("WSLGO1001", FileSystemKind.WindowsDrive),
        new SourcesInPlace(),
        new SlowBuildCache(),
        new SlowModuleCache(),
        new SlowTemporaryDirectory(),
        new SlowToolchain(),
        new SlowOutput(),
        new RelocatedSources("WSLGO1014", FileSystemKind.WslShare),
        new RelocatedSources("WSLGO1015", FileSystemKind.ContainerShare),
        new RelocatedSources(
            "WSLGO1016", FileSystemKind.Network, FileSystemKind.Guest, FileSystemKind.Fuse, FileSystemKind.Unknown),
    ];

    private static IReadOnlyList<IRule> Settings =>
    [
        new UnfitTemporaryDirectory("WSLGO1006", forbidsExecution: true),
        new UnfitTemporaryDirectory("WSLGO1007", forbidsExecution: false),
        new ForeignGoRoot(),
        new WindowsGo(),
        new ToolchainPreferenceNotMet(),
        new CacheProgramIgnored(),
        new UnsafeDownloads(),
    ];

    /// <summary>The findings of the rules, in the order of their codes.</summary>
    /// <param name="context">The build.</param>
    /// <param name="withAdvice">Whether to include problems that don't affect this build.</param>
    public static IReadOnlyList<RuleFinding> Check(DiagnosticContext context, bool withAdvice = false)
    {
        var seen = new List<RuleFinding>();
        var rules = withAdvice ? Rules
            : context.HasSlowDirectory ? InOrder(SlowDirectories.Concat(Settings))
            : Settings;
        foreach (var rule in rules) seen.AddRange(rule.Check(context));
        return seen;
    }

    private static IReadOnlyList<IRule> InOrder(IEnumerable<IRule> rules) => [.. rules.OrderBy(rule => rule.Code, StringComparer.Ordinal)];
}
