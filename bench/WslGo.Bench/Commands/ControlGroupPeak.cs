using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace WslGo.Bench.Commands;

/// <summary>
/// The peak memory of this program's control group, from now on. A write to <c>memory.peak</c> starts a peak for this file
/// descriptor only (Linux 6.12, cgroup-v2.rst).
/// </summary>
internal sealed class ControlGroupPeak : IDisposable
{
    private readonly SafeFileHandle _file;

    private ControlGroupPeak(SafeFileHandle file) => _file = file;

    /// <summary>Starts a measurement; null if the kernel or the group doesn't support it.</summary>
    public static ControlGroupPeak? Start()
    {
        if (PathOf(ReadText("/proc/self/cgroup")) is not { } group) return null;
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle($"/sys/fs/cgroup{group}/memory.peak", FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.Write(file, "reset"u8, 0);
            return new ControlGroupPeak(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            file?.Dispose();
            return null;
        }
    }

    /// <summary>The peak of the group since its creation, in bytes, for either cgroup version; null if unavailable.</summary>
    public static long? OfGroup()
    {
        var groups = ReadText("/proc/self/cgroup");
        var older = groups.Split('\n').Select(line => line.Split(':', 3)).FirstOrDefault(fields => fields is [_, "memory", _])?[2];
        foreach (var file in new[]
        {
            $"/sys/fs/cgroup{PathOf(groups)}/memory.peak", $"/sys/fs/cgroup/memory{older}/memory.max_usage_in_bytes",
        })
        {
            if (long.TryParse(ReadText(file), CultureInfo.InvariantCulture, out var bytes)) return bytes;
        }

        return null;
    }

    /// <summary>The peak, in bytes.</summary>
    public long Read()
    {
        Span<byte> text = stackalloc byte[32];
        var length = RandomAccess.Read(_file, text, 0);
        return long.Parse(Encoding.ASCII.GetString(text[..length]).Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>The path of the group of the unified hierarchy (cgroups(7)): <c>0::/user.slice</c>; null for the root.</summary>
    internal static string? PathOf(string text) => text.Split('\n')
        .Where(line => line.StartsWith("0::/", StringComparison.Ordinal) && line != "0::/")
        .Select(line => line["0::".Length..]).FirstOrDefault();

    private static string ReadText(string path) => File.Exists(path) ? File.ReadAllText(path) : "";

    public void Dispose() => _file.Dispose();
}
