namespace WslGo.Build.Hosting;

/// <summary>A line of <c>/proc/self/mountinfo</c> (proc_pid_mountinfo(5)).</summary>
/// <param name="Point">Where it is mounted, absolute, unescaped.</param>
/// <param name="Root">The directory of the file system that forms the root of this mount.</param>
/// <param name="FileSystem">Type: <c>ext4</c>, <c>tmpfs</c>, <c>9p</c>.</param>
/// <param name="Source">The device, or what stands for it.</param>
/// <param name="Options">Options of this mount: <c>rw,nosuid,noexec</c>.</param>
/// <param name="SuperOptions">Options of the file system itself: <c>rw,size=64k</c>.</param>
internal sealed record Mount(
    string Point, string Root, string FileSystem, string Source, string Options, string SuperOptions)
{
    /// <summary>Kept in memory: neither the disk nor the network is touched.</summary>
    public bool IsMemory => FileSystem is "tmpfs" or "ramfs";

    /// <summary>Programs on it can't be started.</summary>
    public bool IsNoExec => Has(Options, "noexec");

    /// <summary>Nothing can be written to it.</summary>
    public bool IsReadOnly => Has(Options, "ro") || Has(SuperOptions, "ro");

    private static bool Has(string options, string option) => options.Split(',').AsSpan().Contains(option);
}
