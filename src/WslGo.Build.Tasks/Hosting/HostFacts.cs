using System.Globalization;

namespace WslGo.Build.Hosting;

/// <summary>What is known of the machine, from texts that can be recorded on one and replayed on another.</summary>
public sealed record HostFacts
{
    /// <summary>The mount table; empty where the kernel gives none (macOS, Windows).</summary>
    public required MountTable Mounts { get; init; }

    /// <summary>
    /// Bytes that programs can still take before the machine, or the container's limit, runs short; null if not known.
    /// What is written to a tmpfs counts against it.
    /// </summary>
    public long? AvailableMemory { get; init; }

    /// <summary>Reads this machine's facts: three small files on Linux, none elsewhere.</summary>
    public static HostFacts Read() => new()
    {
        Mounts = MountTable.Parse(ReadText("/proc/self/mountinfo")),
        AvailableMemory = MemoryAvailable(
            ReadText("/proc/meminfo"), ReadText("/sys/fs/cgroup/memory.max"), ReadText("/sys/fs/cgroup/memory.current")),
    };

    /// <summary>The lesser of what the machine and what the control group still allow, in bytes.</summary>
    /// <param name="memInfo">Text of <c>/proc/meminfo</c>: <c>MemAvailable:  123 kB</c> (proc_meminfo(5)).</param>
    /// <param name="cgroupMax">Text of <c>memory.max</c>: bytes, or <c>max</c> (kernel, cgroup-v2.rst).</param>
    /// <param name="cgroupCurrent">Text of <c>memory.current</c>: bytes.</param>
    public static long? MemoryAvailable(string memInfo, string cgroupMax, string cgroupCurrent)
    {
        long? machine = null;
        foreach (var line in memInfo.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith("MemAvailable:")) continue;
            var number = line["MemAvailable:".Length..].Trim();
            if (number.EndsWith("kB")) number = number[..^2].TrimEnd();
            machine = Number(number) * 1024;
        }

        var group = Number(cgroupMax.AsSpan().Trim()) - Number(cgroupCurrent.AsSpan().Trim());
        return machine is null || group < machine ? group ?? machine : machine;
    }

    private static long? Number(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string ReadText(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
