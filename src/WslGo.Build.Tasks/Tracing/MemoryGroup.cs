using System.Globalization;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tracing;

/// <summary>The memory of the control group of a process (kernel, Documentation/admin-guide/cgroup-v2.rst).</summary>
/// <param name="Current">The memory in use, in bytes, including cached files.</param>
/// <param name="Peak">The maximum memory in use since the group was created, not only in this build; null before Linux
/// 5.19.</param>
/// <param name="Limit">The memory limit; null for no limit.</param>
internal sealed record MemoryGroup(long Current, long? Peak, long? Limit)
{
    /// <summary>
    /// Returns the memory of this process's control group, or null if there is no control group of version 2.
    /// </summary>
    /// <param name="root">The root of the file system.</param>
    public static MemoryGroup? OfThisProcess(string root = "/")
    {
        // The line for version 2 starts with 0 and contains no controller.
        var path = Read(Path.Join(root, "proc/self/cgroup"))?.Split('\n').FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal));
        if (path is null) return null;

        // In a container, the path of the group may be relative to the host's root, which the container can't see.
        var directories = new[] { Path.Join(root, "sys/fs/cgroup", path[3..]), Path.Join(root, "sys/fs/cgroup") };
        foreach (var directory in directories)
        {
            if (Bytes(directory, "memory.current") is { } current)
                return new MemoryGroup(current, Bytes(directory, "memory.peak"), Bytes(directory, "memory.max"));
        }

        return null;
    }

    private static long? Bytes(string directory, string name) =>
        long.TryParse(Read(Path.Join(directory, name))?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    private static string? Read(string path) => new LiveHostFiles().ReadText(path);
}
