using System.Globalization;

namespace WslGo.Build.Hosting;

/// <summary>What is known of the machine, from texts that can be recorded on one and replayed on another.</summary>
internal sealed record HostFacts
{
    /// <summary>The mount table; empty where the kernel gives none (macOS, Windows).</summary>
    public required MountTable Mounts { get; init; }

    /// <summary>
    /// Bytes that programs can still take before the machine, or the container's limit, runs short; null if not known.
    /// What is written to a tmpfs counts against it.
    /// </summary>
    public long? AvailableMemory { get; init; }

    /// <summary>The operating system.</summary>
    public HostSystem System { get; init; }

    /// <summary>Which WSL it is, if it is one; within a container too, which see <see cref="Container"/>.</summary>
    public WslVersion Wsl { get; init; }

    /// <summary>The container that the build runs in: <c>Docker</c>, <c>Podman</c>, <c>Kubernetes</c>; null if none.</summary>
    public string? Container { get; init; }

    /// <summary>Sentences for a report: which text or file decided each of these.</summary>
    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>The kernel's release, <c>6.6.87.2-microsoft-standard-WSL2</c>; empty if not known.</summary>
    public string KernelRelease { get; init; } = "";

    /// <summary>Where these facts came from.</summary>
    public IHostFiles Files { get; init; } = new LiveHostFiles();

    /// <summary>Reads this machine's facts: some small files on Linux, none elsewhere.</summary>
    /// <param name="environment">All variables of the build.</param>
    /// <param name="overlay">A directory whose files take the places of the machine's; null or empty for none.</param>
    public static HostFacts Read(IReadOnlyDictionary<string, string> environment, string? overlay = null)
    {
        var machine = new LiveHostFiles();
        IHostFiles files = string.IsNullOrEmpty(overlay) ? machine : new OverlaidHostFiles(overlay, machine);
        return From(files, ThisSystem(), environment);
    }

    /// <summary>Works out the facts of a machine from its files.</summary>
    /// <param name="files">The machine's files, or a recording of them.</param>
    /// <param name="system">Its operating system.</param>
    /// <param name="environment">All variables of the build.</param>
    public static HostFacts From(
        IHostFiles files, HostSystem system, IReadOnlyDictionary<string, string> environment)
    {
        if (system != HostSystem.Linux)
        {
            return new HostFacts
            {
                System = system,
                Files = files,
                Mounts = MountTable.Parse(""),
                Signals = [$"The operating system is {system}."],
            };
        }

        var mounts = MountTable.Parse(files.ReadText("/proc/self/mountinfo") ?? "");
        var release = (files.ReadText("/proc/sys/kernel/osrelease") ?? "").Trim();
        var wsl = WslDetection.Detect(files, mounts, release);
        var wslSignal = wsl.Signal;
        if (wsl.Version == WslVersion.None && environment.ContainsKey("WSL_DISTRO_NAME"))
            wslSignal += " WSL_DISTRO_NAME is set, which alone is not sufficient.";
        var (container, containerSignal) = ContainerDetection.Detect(files, mounts, environment);
        return new HostFacts
        {
            System = system,
            Files = files,
            Mounts = mounts,
            KernelRelease = release,
            Wsl = wsl.Version,
            Container = container,
            Signals = containerSignal is null ? [wslSignal] : [wslSignal, containerSignal],
            AvailableMemory = MemoryAvailable(
                files.ReadText("/proc/meminfo") ?? "", files.ReadText("/sys/fs/cgroup/memory.max") ?? "",
                files.ReadText("/sys/fs/cgroup/memory.current") ?? ""),
        };
    }

    /// <summary>
    /// Whether this is a WSL distribution itself. Containers of Docker Desktop run on WSL's kernel but are none: they have
    /// neither its settings nor its drives.
    /// </summary>
    public bool IsWslDistribution => Wsl != WslVersion.None && Container is null;

    /// <summary>Reads the distribution's <c>wsl.conf</c>; null if this is no distribution of WSL, or has none.</summary>
    public ConfigFile? ReadWslConf() => IsWslDistribution ? WslConf.Read(Files, Wsl) : null;

    /// <summary>Every automatically mounted drive is to keep modes and owners: <c>metadata</c> in <c>automount.options</c>.</summary>
    internal bool DrivesKeepMetadata => ReadWslConf()?.Find("automount", "options") is { } options
        && options.Value.Split(',', StringSplitOptions.TrimEntries).Contains("metadata");

    /// <summary>What a path lies on.</summary>
    /// <param name="path">An absolute path; it need not exist yet.</param>
    public FileSystemFacts FileSystemOf(string path) => new FileSystemClassifier(this).Classify(path);

    /// <summary>The operating system that this process runs on.</summary>
    internal static HostSystem ThisSystem() =>
        OperatingSystem.IsLinux() ? HostSystem.Linux
        : OperatingSystem.IsMacOS() ? HostSystem.MacOS
        : OperatingSystem.IsWindows() ? HostSystem.Windows
        : HostSystem.Other;

    /// <summary>The lesser of what the machine and what the control group still allow, in bytes.</summary>
    /// <param name="memInfo">Text of <c>/proc/meminfo</c>: <c>MemAvailable:  123 kB</c> (proc_meminfo(5)).</param>
    /// <param name="cgroupMax">Text of <c>memory.max</c>: bytes, or <c>max</c> (kernel, cgroup-v2.rst).</param>
    /// <param name="cgroupCurrent">Text of <c>memory.current</c>: bytes.</param>
    public static long? MemoryAvailable(string memInfo, string cgroupMax, string cgroupCurrent)
    {
        long? machine = null;
        foreach (var line in memInfo.Split('\n'))
        {
            if (!line.StartsWith("MemAvailable:", StringComparison.Ordinal)) continue;
            var number = line["MemAvailable:".Length..].AsSpan().Trim();
            if (number.EndsWith("kB")) number = number[..^2].TrimEnd();
            machine = Number(number) * 1024;
        }

        var group = Number(cgroupMax.AsSpan().Trim()) - Number(cgroupCurrent.AsSpan().Trim());
        return machine is null || group < machine ? group ?? machine : machine;
    }

    private static long? Number(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
