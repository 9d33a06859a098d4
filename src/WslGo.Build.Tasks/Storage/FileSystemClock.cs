namespace WslGo.Build.Storage;

/// <summary>
/// The clock that a file system stamps files with. It may be another machine's and differ from ours, and those of Windows and WSL
/// drift apart.
/// </summary>
/// <param name="Device">The file system.</param>
/// <param name="Ahead">How far it is ahead of ours, in ticks: no more than it really is.</param>
internal sealed unsafe record FileSystemClock(ulong Device, long Ahead)
{
    /// <summary>
    /// A time younger than this when a file is looked at says little: FAT keeps times to two seconds, Linux to a timer tick.
    /// </summary>
    public static readonly long Freshness = TimeSpan.FromSeconds(2).Ticks;

    /// <summary>Reads the clock from a file that is written for that, and deleted; null where it can't be told.</summary>
    /// <param name="file">Absolute path of the file, which is not there.</param>
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

    /// <summary>What it said at a time of ours.</summary>
    /// <param name="directory">Absolute path of a directory that is to be on the file system.</param>
    /// <param name="time">The time, in ticks UTC.</param>
    /// <returns>Null for a directory on another file system.</returns>
    public long? At(string directory, long time) =>
        Status(directory, out var status) && status.Device == Device ? time + Ahead : null;

    private static bool Status(string path, out UnixStatus status)
    {
        fixed (byte* bytes = FileName.Encode(path)) return SystemCalls.Status(UnixSystem.This.CurrentDirectory, bytes, followsLink: true, out status);
    }
}
