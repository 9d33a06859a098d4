using WslGo.Build.Diagnostics.Rules;

namespace WslGo.Build.Diagnostics;

/// <summary>All rules.</summary>
public static class RuleBook
{
    /// <summary>Those that judge the machine, in the order of their codes.</summary>
    public static IReadOnlyList<IRule> Rules { get; } =
    [
        new RelocatedSources("WSLGO1001", Hosting.FileSystemKind.WindowsDrive),
        new SourcesInPlace(),
        new SlowBuildCache(),
        new SlowModuleCache(),
        new SlowTemporaryDirectory(),
        new TemporaryDirectoryForbidsExecution(),
        new TemporaryDirectoryTooSmall(),
        new SlowToolchain(),
        new SlowOutput(),
        new SlowIntermediate(),
        new Wsl1(),
        new DrvFsWithoutMetadata(),
        new WindowsPath(),
        new RelocatedSources("WSLGO1014", Hosting.FileSystemKind.WslShare),
        new RelocatedSources("WSLGO1015", Hosting.FileSystemKind.ContainerShare),
        new RelocatedSources(
            "WSLGO1016", Hosting.FileSystemKind.Network, Hosting.FileSystemKind.Guest, Hosting.FileSystemKind.Fuse,
            Hosting.FileSystemKind.Unknown),
        new ForeignGoRoot(),
        new WindowsGo(),
        new MissedToolchain(),
        new CacheProgramIgnored(),
        new UnsafeDownloads(),
        new HostNameNotInHosts(),
        new EditedResolvConf(),
        new MulticastFirst(),
        new CResolver(),
        new WslFileProblems(),
    ];

    /// <summary>Those that judge what go has just linked, in the order of their codes.</summary>
    public static IReadOnlyList<IRule> LinkRules => [new DynamicWithoutCgo(), new ForeignCLibrary(), new OtherTarget()];

    /// <summary>What the rules see.</summary>
    /// <param name="situation">The build.</param>
    /// <param name="withAdvice">Whether also what costs this build nothing is looked for.</param>
    public static IEnumerable<Observation> Check(BuildSituation situation, bool withAdvice = false) => Rules
        .Where(rule => withAdvice || Catalogue.Find(rule.Code)!.Kind != DiagnosticKind.Advice)
        .SelectMany(rule => rule.Check(situation));
}
