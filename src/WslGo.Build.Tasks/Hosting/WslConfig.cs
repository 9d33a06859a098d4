namespace WslGo.Build.Hosting;

/// <summary>The Windows user's settings for WSL 2's virtual machine, <c>%UserProfile%\.wslconfig</c>.</summary>
/// <remarks>
/// Keys and types from microsoft/WSL <c>src/windows/common/WslCoreConfig.h</c> and <c>.cpp</c>, where <c>Initialize</c> determines
/// which settings have no effect. Invalid lines are skipped. Windows reads the file as text (<c>ccs=UTF-8</c>): as UTF-8, or as
/// UTF-16 if it has that byte order mark; CRLF becomes LF, and the mark is ignored.
/// </remarks>
internal static class WslConfig
{
    internal static readonly ConfigKey[] Keys =
    [
        new("wsl2", "kernel", ConfigValue.Any) { WithoutEffect = values => SafeMode(values, "") },
        new("wsl2", "kernelCommandLine", ConfigValue.Any),
        new("wsl2", "kernelModules", ConfigValue.Any) { WithoutEffect = values => SafeMode(values, "") },
        new("wsl2", "memory", ConfigValue.Memory),
        new("wsl2", "processors", ConfigValue.Integer),
        new("wsl2", "debugConsole", ConfigValue.Boolean),
        new("wsl2", "earlyBootLogging", ConfigValue.Boolean),
        new("wsl2", "swap", ConfigValue.Memory) { WithoutEffect = values => SafeMode(values, "0") },
        new("wsl2", "swapFile", ConfigValue.Any)
        {
            WithoutEffect = values => values.Means("wsl2", "swap", "0") ? new("wsl2.swap is 0") : SafeMode(values),
        },
        new("wsl2", "localhostForwarding", ConfigValue.Boolean)
        {
            // MessageLocalhostForwardingNotSupportedMirroredMode, which WSL prints for either value.
            WithoutEffect = values => IsMirrored(values) ? new("wsl2.networkingMode is mirrored") : null,
        },
        new("wsl2", "nestedVirtualization", ConfigValue.Boolean) { WithoutEffect = values => SafeMode(values, "false") },
        new("wsl2", "virtio9p", ConfigValue.Boolean) { WithoutEffect = _ => new("WSL always turns it off", "false") },
        new("wsl2", "virtiofs", ConfigValue.Boolean) { WithoutEffect = values => Virtio(values, "false") },
        new("wsl2", "kernelDebugPort", ConfigValue.Integer),
        new("wsl2", "gpuSupport", ConfigValue.Boolean) { WithoutEffect = values => SafeMode(values, "false") },
        new("wsl2", "guiApplications", ConfigValue.Boolean) { WithoutEffect = values => SafeMode(values, "false") },
        new("wsl2", "systemDistro", ConfigValue.Any),
        new("wsl2", "telemetry", ConfigValue.Boolean),
        new("wsl2", "vmIdleTimeout", ConfigValue.Integer),
        new("wsl2", "debugConsoleLogFile", ConfigValue.Any),
        new("wsl2", "kernelBootTimeout", ConfigValue.Integer),
        new("wsl2", "distributionStartTimeout", ConfigValue.Integer),
        new("wsl2", "virtio", ConfigValue.Boolean) { WithoutEffect = values => SafeMode(values, "false") },
        new("wsl2", "hostFileSystemAccess", ConfigValue.Boolean) { WithoutEffect = values => SafeMode(values, "false") },
        new("wsl2", "mountDeviceTimeout", ConfigValue.Integer),
        new("wsl2", "hardwarePerformanceCounters", ConfigValue.Boolean) { WithoutEffect = values => SafeMode(values, "false") },
        new("wsl2", "networkingMode", ConfigValue.OneOf("None", "Nat", "Bridged", "Mirrored", "Consomme", "VirtioProxy"))
        {
            FormerSection = "experimental",

            // Consomme, formerly VirtioProxy, is a virtio device; without virtio WSL uses NAT.
            WithoutEffect = values => SafeMode(values, "None")
                ?? (IsConsomme(values) && values.Is("wsl2", "virtio", false) ? new("wsl2.virtio is false") : null),
        },
        new("wsl2", "vmSwitch", ConfigValue.Any) { WithoutEffect = Bridged },
        new("wsl2", "macAddress", ConfigValue.Any),
        new("wsl2", "dhcp", ConfigValue.Boolean) { WithoutEffect = Bridged },
        new("wsl2", "dhcpTimeout", ConfigValue.Integer) { WithoutEffect = Bridged },
        new("wsl2", "ipv6", ConfigValue.Boolean),
        new("wsl2", "dnsProxy", ConfigValue.Boolean),
        new("wsl2", "safeMode", ConfigValue.Boolean),
        new("wsl2", "defaultVhdSize", ConfigValue.Memory),
        new("wsl2", "crashDumpFolder", ConfigValue.Any),
        new("wsl2", "maxCrashDumpCount", ConfigValue.Integer),
        new("wsl2", "loadDefaultKernelModules", ConfigValue.Boolean),
        new("wsl2", "loadKernelModules", ConfigValue.Any),
        new("wsl2", "isolateDistroCgroup", ConfigValue.Boolean),
        new("wsl2", "dnsTunneling", ConfigValue.Boolean)
        {
            FormerSection = "experimental",
            WithoutEffect = values => HasDnsTunneling(values)
                ? SafeMode(values, "false") : new("wsl2.networkingMode has no DNS tunneling", "false"),
        },
        new("wsl2", "firewall", ConfigValue.Boolean)
        {
            FormerSection = "experimental",
            WithoutEffect = values => IsMirrored(values) ? new("mirrored networking always has the firewall on", "true") : null,
        },
        new("wsl2", "autoProxy", ConfigValue.Boolean) { FormerSection = "experimental", WithoutEffect = values => SafeMode(values, "false") },
        new("general", "distributionInstallPath", ConfigValue.Any),
        new("general", "instanceIdleTimeout", ConfigValue.Integer),
        new("experimental", "autoMemoryReclaim", ConfigValue.OneOf("Disabled", "Gradual", "DropCache")),
        new("experimental", "sparseVhd", ConfigValue.Boolean),
        new("experimental", "bestEffortDnsParsing", ConfigValue.Boolean) { WithoutEffect = values => DnsTunneling(values, "false") },
        new("experimental", "dnsTunnelingIpAddress", ConfigValue.Address) { WithoutEffect = values => DnsTunneling(values) },
        new("experimental", "initialAutoProxyTimeout", ConfigValue.Integer)
        {
            WithoutEffect = values => values.Is("wsl2", "autoProxy", false) ? new("wsl2.autoProxy is false") : null,
        },
        new("experimental", "ignoredPorts", ConfigValue.Ports) { WithoutEffect = values => Mirrored(values) },
        new("experimental", "hostAddressLoopback", ConfigValue.Boolean) { WithoutEffect = values => Mirrored(values, "false") },
        new("experimental", "setVersionDebug", ConfigValue.Boolean),
        new("experimental", "swiotlb", ConfigValue.Memory) { WithoutEffect = values => Virtio(values, "0") },
        new("experimental", "virtioFsAggregateShares", ConfigValue.Boolean)
        {
            WithoutEffect = values => values.Is("wsl2", "virtiofs", true)
                ? Virtio(values, "false") : new("wsl2.virtiofs is not true", "false"),
        },
    ];

    /// <summary>
    /// Reads the file if it can be found from within WSL; null if there is none, or if it isn't known which one is used.
    /// </summary>
    /// <param name="host">The distribution.</param>
    /// <param name="environment">All variables of the build.</param>
    public static ConfigFile? Read(HostFacts host, IReadOnlyDictionary<string, string> environment) =>
        Find(host, environment) is { } path && host.Files.ReadText(path) is { } text ? Parse(path, text) : null;

    /// <summary>The path of the Windows user's file; null if there is none, or if it isn't known which one is used.</summary>
    /// <param name="host">The distribution.</param>
    /// <param name="environment">All variables of the build.</param>
    public static string? Find(HostFacts host, IReadOnlyDictionary<string, string> environment) =>
        WindowsProfile.Find(host, environment, ".wslconfig");

    /// <summary>Parses a text as WSL does.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text.</param>
    public static ConfigFile Parse(string path, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return new ConfigFile(path, [], [new ConfigProblem(1, "The file is neither UTF-8 nor UTF-16LE with a byte order mark: WSL cannot read it.")]);
        if (text.StartsWith('\uFEFF')) text = text[1..];
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var (settings, problems) = ConfigFileParser.Parse(text, stopsAtMistake: false);
        var graphics = GraphicsSection(text);
        var own = settings.FindAll(setting => !Holds(graphics, setting.Line));
        problems.RemoveAll(problem => Holds(graphics, problem.Line));
        problems.AddRange(new ConfigChecker(Keys, WslConf.Keys, WslConf.Path).Check(own, WslVersion.Wsl2));
        if (graphics is { } there)
            problems.Add(new ConfigProblem(there.First, "[system-distro-env] belongs in .wslgconfig, not in this file."));
        return new ConfigFile(path, own, [.. problems.OrderBy(problem => problem.Line)]);
    }

    // The section belongs to WSLg (microsoft/wslg, README: WSLGd reads .wslgconfig). WSL can't parse its name, and assigns the
    // following lines to the section before.
    private static (int First, int Last)? GraphicsSection(string text)
    {
        var lines = text.Split('\n');
        var first = Array.FindIndex(lines, line => line.TrimStart().StartsWith("[system-distro-env]", StringComparison.OrdinalIgnoreCase));
        if (first < 0) return null;
        var next = Array.FindIndex(lines, first + 1, line => line.TrimStart().StartsWith('['));
        return (first + 1, next < 0 ? lines.Length : next);
    }

    private static bool Holds((int First, int Last)? lines, int line) => lines is { } there && line >= there.First && line <= there.Last;

    private static bool IsMirrored(ConfigValues values) =>
        "mirrored".Equals(values.Text("wsl2", "networkingMode"), StringComparison.OrdinalIgnoreCase);

    private static bool IsConsomme(ConfigValues values) =>
        values.Text("wsl2", "networkingMode")?.ToUpperInvariant() is "CONSOMME" or "VIRTIOPROXY";

    private static bool HasDnsTunneling(ConfigValues values) =>
        values.Text("wsl2", "networkingMode")?.ToUpperInvariant() is not ("NONE" or "BRIDGED");

    private static ConfigOverride? SafeMode(ConfigValues values, string? value = null) =>
        values.Is("wsl2", "safeMode", true) ? new("wsl2.safeMode is true", value) : null;

    private static ConfigOverride? Virtio(ConfigValues values, string value) =>
        values.Is("wsl2", "virtio", false) ? new("wsl2.virtio is false", value) : SafeMode(values, value);

    private static ConfigOverride? Mirrored(ConfigValues values, string? value = null) =>
        IsMirrored(values) ? SafeMode(values, value) : new("wsl2.networkingMode is not mirrored", value);

    private static ConfigOverride? Bridged(ConfigValues values) =>
        "bridged".Equals(values.Text("wsl2", "networkingMode"), StringComparison.OrdinalIgnoreCase)
            ? SafeMode(values) : new("wsl2.networkingMode is not bridged");

    private static ConfigOverride? DnsTunneling(ConfigValues values, string? value = null) =>
        values.Is("wsl2", "dnsTunneling", false) ? new("wsl2.dnsTunneling is false", value)
        : HasDnsTunneling(values) ? SafeMode(values, value)
        : new("wsl2.networkingMode has no DNS tunneling", value);
}
