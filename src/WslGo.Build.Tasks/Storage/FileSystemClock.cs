namespace WslGo.Build.Storage;

/// <summary>
/// The clock with which a file system sets time stamps. It may be that of another machine, and the clocks of Windows and WSL drift
/// apart.
/// </summary>
/// <param name="Device">The file system.</param>
/// <param name="Ahead">How far it is ahead of our clock, in ticks, at least.</param>
internal sealed unsafe record FileSystemClock(ulong Device, long Ahead)
{
    /// <summary>
    /// A time stamp younger than this at a scan is racy: FAT stores times with a resolution of two seconds, Linux of a timer tick.
    /// </summary>
    public static readonly long Freshness = TimeSpan.FromSeconds(2).Ticks;

    /// <summary>Reads the clock by creating and deleting a file; null if that isn't possible.</summary>
    /// <param name="file">The absolute path of the file, which doesn't exist.</param>
    public static FileSystemClock? Read(string file)
    {
        if (!UnixSystem.IsKnown) return null;
        try
        {
            File.WriteAllBytes(file, [0]);
            var isKnown = Status(file, out var status);
            var now = DateTime.UtcNow.Ticks;
            File.Delete(file);
            return isKnown ? new FileSystemClock(status.Device, status.ModifiedTicks - now) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The file system's time at a time of our clock.</summary>
    /// <param name="directory">The absolute path of a directory.</param>
    /// <param name="time">Our time, in ticks UTC.</param>
    /// <returns>The time; null if the directory is on another file system.</returns>
    public long? At(string directory, long time) =>
        Status(directory, out var status) && status.Device == Device ? time + Ahead : null;

    private static bool Status(string path, out UnixStatus status)
    {
        fixed (byte* bytes = FileName.Encode(path)) return SystemCalls.Status(UnixSystem.This.CurrentDirectory, bytes, followsLink: true, out status);
    }
}
