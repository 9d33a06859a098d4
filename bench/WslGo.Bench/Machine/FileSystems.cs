namespace WslGo.Bench.Machine;

/// <summary>The file systems of directories.</summary>
internal static class FileSystems
{
    /// <summary>The type of a directory's file system, as the kernel's mount table names it (proc_pid_mountinfo(5)).</summary>
    public static string TypeOf(string directory) =>
        TypeOf(Path.GetFullPath(directory), File.Exists("/proc/self/mountinfo") ? File.ReadAllText("/proc/self/mountinfo") : "");

    internal static string TypeOf(string directory, string mounts)
    {
        var (longest, type) = ("", "unknown");
        foreach (var line in mounts.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(' ');
            var dash = Array.IndexOf(fields, "-");
            if (dash < 5 || dash + 1 >= fields.Length) continue;
            var point = fields[4];
            if (!(directory + "/").StartsWith(point == "/" ? "/" : point + "/", StringComparison.Ordinal)) continue;

            // The later of two mounts on one directory hides the earlier one.
            if (point.Length >= longest.Length) (longest, type) = (point, fields[dash + 1]);
        }

        return type;
    }
}
