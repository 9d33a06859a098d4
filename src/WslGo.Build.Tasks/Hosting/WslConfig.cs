namespace WslGo.Build.Hosting;

/// <summary>A Windows user's settings of WSL 2's virtual machine, <c>%UserProfile%\.wslconfig</c>.</summary>
/// <remarks>
/// Keys and types from microsoft/WSL <c>src/windows/common/WslCoreConfig.h</c> and <c>.cpp</c>, and there, in
/// <c>Initialize</c>, what has no effect without what. A line that can't be read is passed over; Windows reads the file as
/// text in UTF-8, so that CRLF is LF and a byte order mark is nothing.
/// </remarks>
internal static class WslConfig
{
    internal static readonly ConfigKey[] Keys =
    [
        new("wsl2", "kernel", ConfigValue.Any) { WithoutEffect = SafeMode },
        new("wsl2", "kernelCommandLine", ConfigValue.Any),
        new("wsl2", "kernelModules", ConfigValue.Any) { WithoutEffect = SafeMode },
        new("wsl2", "memory", ConfigValue.Memory),
        new("wsl2", "processors", ConfigValue.Integer),
        new("wsl2", "debugConsole", ConfigValue.Boolean),
        new("wsl2", "earlyBootLogging", ConfigValue.Boolean),
        new("wsl2", "swap", ConfigValue.Memory) { WithoutEffect = SafeMode },
        new("wsl2", "swapFile", ConfigValue.Any)
        {
            WithoutEffect = values => values.Text("wsl2", "swap") == "0" ? "wsl2.swap is 0" : SafeMode(values),
        },
        new("wsl2", "localhostForwarding", ConfigValue.Boolean)
        {
            // MessageLocalhostForwardingNotSupportedMirroredMode.
            WithoutEffect = values => IsMirrored(values) ? "wsl2.networkingMode is mirrored" : null,
        },
        new("wsl2", "nestedVirtualization", ConfigValue.Boolean) { WithoutEffect = SafeMode },
        new("wsl2", "virtio9p", ConfigValue.Boolean) { WithoutEffect = _ => "WSL turns it off, whatever it is set to" },
        new("wsl2", "virtiofs", ConfigValue.Boolean) { WithoutEffect = Virtio },
        new("wsl2", "kernelDebugPort", ConfigValue.Integer),
        new("wsl2", "gpuSupport", ConfigValue.Boolean) { WithoutEffect = SafeMode },
        new("wsl2", "guiApplications", ConfigValue.Boolean) { WithoutEffect = SafeMode },
        new("wsl2", "systemDistro", ConfigValue.Any),
        new("wsl2", "telemetry", ConfigValue.Boolean),
        new("wsl2", "vmIdleTimeout", ConfigValue.Integer),
        new("wsl2", "debugConsoleLogFile", ConfigValue.Any),
        new("wsl2", "kernelBootTimeout", ConfigValue.Integer),
        new("wsl2", "distributionStartTimeout", ConfigValue.Integer),
        new("wsl2", "virtio", ConfigValue.Boolean) { WithoutEffect = SafeMode },
        new("wsl2", "hostFileSystemAccess", ConfigValue.Boolean) { WithoutEffect = SafeMode },
        new("wsl2", "mountDeviceTimeout", ConfigValue.Integer),
        new("wsl2", "hardwarePerformanceCounters", ConfigValue.Boolean) { WithoutEffect = SafeMode },
        new("wsl2", "networkingMode", ConfigValue.OneOf("None", "Nat", "Bridged", "Mirrored", "Consomme", "VirtioProxy"))
        {
            FormerSection = "experimental",
            WithoutEffect = SafeMode,
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
        new("wsl2", "dnsTunneling", ConfigValue.Boolean) { FormerSection = "experimental", WithoutEffect = SafeMode },
        new("wsl2", "firewall", ConfigValue.Boolean)
        {
            FormerSection = "experimental",
            WithoutEffect = values => IsMirrored(values) ? "mirrored networking always has the firewall on" : null,
        },
        new("wsl2", "autoProxy", ConfigValue.Boolean) { FormerSection = "experimental", WithoutEffect = SafeMode },
        new("general", "distributionInstallPath", ConfigValue.Any),
        new("general", "instanceIdleTimeout", ConfigValue.Integer),
        new("experimental", "autoMemoryReclaim", ConfigValue.OneOf("Disabled", "Gradual", "DropCache")),
        new("experimental", "sparseVhd", ConfigValue.Boolean),
        new("experimental", "bestEffortDnsParsing", ConfigValue.Boolean) { WithoutEffect = DnsTunneling },
        new("experimental", "dnsTunnelingIpAddress", ConfigValue.Address) { WithoutEffect = DnsTunneling },
        new("experimental", "initialAutoProxyTimeout", ConfigValue.Integer)
        {
            WithoutEffect = values => values.Is("wsl2", "autoProxy", false) ? "wsl2.autoProxy is false" : null,
        },
        new("experimental", "ignoredPorts", ConfigValue.Ports) { WithoutEffect = Mirrored },
        new("experimental", "hostAddressLoopback", ConfigValue.Boolean) { WithoutEffect = Mirrored },
        new("experimental", "setVersionDebug", ConfigValue.Boolean),
        new("experimental", "swiotlb", ConfigValue.Memory) { WithoutEffect = Virtio },
        new("experimental", "virtioFsAggregateShares", ConfigValue.Boolean)
        {
            WithoutEffect = values => values.Is("wsl2", "virtiofs", true) ? Virtio(values) : "wsl2.virtiofs is not true",
        },
    ];

    /// <summary>
    /// Reads it where it can be found from within WSL; null if there is none, or which one it is isn't known.
    /// </summary>
    /// <param name="host">The distribution.</param>
    /// <param name="environment">All variables of the build.</param>
    public static ConfigFile? Read(HostFacts host, IReadOnlyDictionary<string, string> environment) =>
        Find(host, environment) is { } path && host.Files.ReadText(path) is { } text ? Parse(path, text) : null;

    /// <summary>Where the file of the Windows user is; null if there is none, or which one it is isn't known.</summary>
    /// <param name="host">The distribution.</param>
    /// <param name="environment">All variables of the build.</param>
    public static string? Find(HostFacts host, IReadOnlyDictionary<string, string> environment) =>
        WindowsProfile.Find(host, environment, ".wslconfig");

    /// <summary>Reads a text as WSL does.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="text">The text.</param>
    public static ConfigFile Parse(string path, string text)
    {
        if (text.StartsWith('\uFEFF')) text = text[1..];
        var (settings, problems) = ConfigFileParser.Parse(
            text.Replace("\r\n", "\n", StringComparison.Ordinal), stopsAtMistake: false);
        problems.AddRange(new ConfigChecker(Keys, WslConf.Keys, WslConf.Path).Check(settings, WslVersion.Wsl2));
        return new ConfigFile(path, settings, [.. problems.OrderBy(problem => problem.Line)]);
    }

    private static bool IsMirrored(ConfigValues values) =>
        "mirrored".Equals(values.Text("wsl2", "networkingMode"), StringComparison.OrdinalIgnoreCase);

    private static string? SafeMode(ConfigValues values) =>
        values.Is("wsl2", "safeMode", true) ? "wsl2.safeMode is true" : null;

    private static string? Virtio(ConfigValues values) =>
        values.Is("wsl2", "virtio", false) ? "wsl2.virtio is false" : SafeMode(values);

    private static string? Mirrored(ConfigValues values) =>
        IsMirrored(values) ? SafeMode(values) : "wsl2.networkingMode is not mirrored";

    private static string? Bridged(ConfigValues values) =>
        "bridged".Equals(values.Text("wsl2", "networkingMode"), StringComparison.OrdinalIgnoreCase)
            ? SafeMode(values) : "wsl2.networkingMode is not bridged";

    private static string? DnsTunneling(ConfigValues values) =>
        values.Is("wsl2", "dnsTunneling", false) ? "wsl2.dnsTunneling is false"
        : values.Text("wsl2", "networkingMode")?.ToUpperInvariant() is "NONE" or "BRIDGED"
            ? "wsl2.networkingMode has no DNS tunneling"
        : SafeMode(values);
}
