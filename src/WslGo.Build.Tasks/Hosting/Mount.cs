namespace WslGo.Build.Hosting;

/// <summary>A line of <c>/proc/self/mountinfo</c> (proc_pid_mountinfo(5)).</summary>
/// <param name="Point">The mount point, absolute, without escapes.</param>
/// <param name="Root">The directory of the file system that is the root of this mount.</param>
/// <param name="FileSystem">The type: <c>ext4</c>, <c>tmpfs</c>, <c>9p</c>.</param>
/// <param name="Source">The device, or other text in its place.</param>
/// <param name="Options">The options of this mount: <c>rw,nosuid,noexec</c>.</param>
/// <param name="SuperOptions">The options of the file system itself: <c>rw,size=64k</c>.</param>
internal sealed record Mount(
    string Point, string Root, string FileSystem, string Source, string Options, string SuperOptions)
{
    /// <summary>Whether the files are in memory.</summary>
    public bool IsMemory => FileSystem is "tmpfs" or "ramfs";

    /// <summary>Whether programs on it can't be executed.</summary>
    public bool IsNoExec => Has(Options, "noexec");

    /// <summary>Whether it is read-only.</summary>
    public bool IsReadOnly => Has(Options, "ro") || Has(SuperOptions, "ro");

    private static bool Has(string options, string option) => options.Split(',').AsSpan().Contains(option);
}
