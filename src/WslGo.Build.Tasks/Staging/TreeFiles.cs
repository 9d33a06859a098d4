namespace WslGo.Build.Staging;

/// <summary>Reads the metadata of a tree's files, whose names can be any that the system allows.</summary>
internal static class TreeFiles
{
    /// <summary>The current state of a file, through links; null if it doesn't exist.</summary>
    public static SourceFile? State(string path)
    {
        if (LinuxFiles.AreSupported) return LinuxFiles.State(path);
        var file = new FileInfo(path);
        return file.Exists ? new SourceFile(path, file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }

    /// <summary>The target of a link; null if there is no link.</summary>
    public static string? LinkTarget(string path) =>
        LinuxFiles.AreSupported ? LinuxFiles.LinkTarget(path) : new FileInfo(path).LinkTarget;

    /// <summary>Whether a path is a directory, without following links.</summary>
    public static bool IsDirectory(string path) => LinuxFiles.AreSupported
        ? LinuxFiles.IsDirectory(path)
        : Directory.Exists(path) && new FileInfo(path).LinkTarget is null;

    /// <summary>Whether a path exists, including dangling links.</summary>
    public static bool Exists(string path) => LinkTarget(path) is not null || IsDirectory(path) || State(path) is not null;
}
