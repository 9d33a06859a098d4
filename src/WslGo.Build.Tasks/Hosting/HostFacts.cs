using System.Globalization;

namespace WslGo.Build.Hosting;

/// <summary>The facts about the machine, from texts that can be recorded on one machine and replayed on another.</summary>
internal sealed record HostFacts
{
    /// <summary>The mount table; empty if the kernel provides none (macOS, Windows).</summary>
    public required MountTable Mounts { get; init; }

    /// <summary>
    /// The number of bytes that programs can still allocate before the machine, or the container's limit, is exhausted; null if
    /// unknown. Files on a tmpfs count against it.
    /// </summary>
    public long? AvailableMemory { get; init; }

    /// <summary>The operating system.</summary>
    public HostSystem System { get; init; }

    /// <summary>The WSL version, if any; also in a container, which <see cref="Container"/> identifies.</summary>
    public WslVersion Wsl { get; init; }

    /// <summary>The container that the build runs in: <c>Docker</c>, <c>Podman</c>, <c>Kubernetes</c>; null if none.</summary>
    public string? Container { get; init; }

    /// <summary>Sentences for a report that name the text or file that decided each of these facts.</summary>
    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>The kernel release, <c>6.6.87.2-microsoft-standard-WSL2</c>; empty if unknown.</summary>
    public string KernelRelease { get; init; } = "";

    /// <summary>The source of these facts.</summary>
    public IHostFiles Files { get; init; } = new LiveHostFiles();

    /// <summary>Reads the facts about this machine: a few small files on Linux, none elsewhere.</summary>
    /// <param name="environment">All variables of the build.</param>
    /// <param name="overlay">A directory whose files replace those of the machine; null or empty for none.</param>
    public static HostFacts Read(IReadOnlyDictionary<string, string> environment, string? overlay = null)
    {
        var machine = new LiveHostFiles();
        IHostFiles files = string.IsNullOrEmpty(overlay) ? machine : new OverlaidHostFiles(overlay, machine);
        return From(files, ThisSystem(), environment);
    }

    /// <summary>Determines the facts about a machine from its files.</summary>
    /// <param name="files">The machine's files, or a recording of them.</param>
    /// <param name="system">The operating system.</param>
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
    /// Whether this is a WSL distribution itself. Containers of Docker Desktop run on WSL's kernel but aren't distributions: they
    /// have neither its settings nor its drives.
    /// </summary>
    public bool IsWslDistribution => Wsl != WslVersion.None && Container is null;

    /// <summary>The drives of Windows that a WSL distribution mounts.</summary>
    public IEnumerable<MountedDrive> MountedDrives()
    {
        if (!IsWslDistribution) yield break;
        foreach (var mount in Mounts.Mounts)
        {
            if (DrvFs.Of(mount, Wsl == WslVersion.Wsl2, Files)?.Windows is [var letter, ':', '\\'])
                yield return new MountedDrive(char.ToUpperInvariant(letter), mount.Point.TrimEnd('/'));
        }
    }

    /// <summary>
    /// Reads the distribution's <c>wsl.conf</c>; null if this isn't a WSL distribution, or if there is no such file.
    /// </summary>
    public ConfigFile? ReadWslConf() => IsWslDistribution ? WslConf.Read(Files, Wsl) : null;

    /// <summary>
    /// Whether all automatically mounted drives preserve modes and owners: <c>metadata</c> in <c>automount.options</c>.
    /// </summary>
    internal bool DrivesKeepMetadata => ReadWslConf()?.Find("automount", "options") is { } options
        && options.Value.Split(',', StringSplitOptions.TrimEntries).Contains("metadata");

    /// <summary>The file system of a path.</summary>
    /// <param name="path">An absolute path, which need not exist.</param>
    public FileSystemFacts FileSystemOf(string path) => new FileSystemClassifier(this).Classify(path);

    /// <summary>The operating system of this process.</summary>
    internal static HostSystem ThisSystem() =>
        OperatingSystem.IsLinux() ? HostSystem.Linux
        : OperatingSystem.IsMacOS() ? HostSystem.MacOS
        : OperatingSystem.IsWindows() ? HostSystem.Windows
        : HostSystem.Other;

    /// <summary>The smaller of the machine's available memory and the rest of the control group's limit, in bytes.</summary>
    /// <param name="memInfo">The text of <c>/proc/meminfo</c>: <c>MemAvailable:  123 kB</c> (proc_meminfo(5)).</param>
    /// <param name="cgroupMax">The text of <c>memory.max</c>: bytes, or <c>max</c> (kernel, cgroup-v2.rst).</param>
    /// <param name="cgroupCurrent">The text of <c>memory.current</c>: bytes.</param>
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
