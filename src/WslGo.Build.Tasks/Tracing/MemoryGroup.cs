using System.Globalization;

namespace WslGo.Build.Tracing;

/// <summary>The memory of the control group that a process is in (kernel, Documentation/admin-guide/cgroup-v2.rst).</summary>
/// <param name="Current">Bytes in use, with cached files.</param>
/// <param name="Peak">The most that was in use since the group was made, not only in this build; null before Linux 5.19.</param>
/// <param name="Limit">The most that may be in use; null for no limit.</param>
internal sealed record MemoryGroup(long Current, long? Peak, long? Limit)
{
    /// <summary>That of this process; null where there is none, or not of version 2.</summary>
    /// <param name="root">The root of the file system.</param>
    public static MemoryGroup? OfThisProcess(string root = "/")
    {
        // The line of version 2 begins with 0 and names no controller.
        var path = Read(Path.Join(root, "proc/self/cgroup"))?.Split('\n').FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal));
        if (path is null) return null;

        // In a container the group may be named from the machine's root, which is not to be seen there.
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

    private static string? Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
