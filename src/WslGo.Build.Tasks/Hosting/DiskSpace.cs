namespace WslGo.Build.Hosting;

/// <summary>How much room file systems have.</summary>
public static class DiskSpace
{
    /// <summary>Bytes free on the file system of a directory; null if that can't be told.</summary>
    public static long? Free(string directory) => Ask(directory, drive => drive.AvailableFreeSpace);

    /// <summary>Bytes that the file system of a directory holds in all; null if that can't be told.</summary>
    public static long? Size(string directory) => Ask(directory, drive => drive.TotalSize);

    private static long? Ask(string directory, Func<DriveInfo, long> question)
    {
        try
        {
            return question(new DriveInfo(directory));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
