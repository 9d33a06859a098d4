namespace WslGo.Build.Staging;

/// <summary>How the files of a tree are looked at, whose names may be any that the system allows.</summary>
internal static class TreeFiles
{
    /// <summary>A file as it is now, through links; null if it isn't there.</summary>
    public static SourceFile? State(string path)
    {
        if (LinuxFiles.AreSupported) return LinuxFiles.State(path);
        var file = new FileInfo(path);
        return file.Exists ? new SourceFile(path, file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }

    /// <summary>What a link names; null if there is no link.</summary>
    public static string? LinkTarget(string path) =>
        LinuxFiles.AreSupported ? LinuxFiles.LinkTarget(path) : new FileInfo(path).LinkTarget;

    /// <summary>Whether there is a directory, not through a link.</summary>
    public static bool IsDirectory(string path) => LinuxFiles.AreSupported
        ? LinuxFiles.IsDirectory(path)
        : Directory.Exists(path) && new FileInfo(path).LinkTarget is null;

    /// <summary>Whether there is anything, links that lead nowhere too.</summary>
    public static bool Exists(string path) => LinkTarget(path) is not null || IsDirectory(path) || State(path) is not null;
}
