using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Staging;

/// <summary>What is done to the files of a tree, whose names may be any that the system allows.</summary>
internal static class TreeFiles
{
    /// <summary>Makes a file, in the place of whatever is there, to be written.</summary>
    public static SafeFileHandle Create(string path)
    {
        if (LinuxFiles.AreSupported) return LinuxFiles.Create(path);
        Delete(path);
        return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

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

    /// <summary>Makes a directory; those above it are there.</summary>
    public static void CreateDirectory(string path)
    {
        if (LinuxFiles.AreSupported) LinuxFiles.CreateDirectory(path);
        else Directory.CreateDirectory(path);
    }

    /// <summary>Makes a symbolic link.</summary>
    public static void CreateLink(string path, string target)
    {
        if (LinuxFiles.AreSupported) LinuxFiles.CreateLink(path, target);
        else File.CreateSymbolicLink(path, target);
    }

    /// <summary>Deletes a file, a link (not what it leads to), or a directory with all in it; what isn't there is no matter.</summary>
    public static void Delete(string path)
    {
        if (LinuxFiles.AreSupported) LinuxFiles.Delete(path);
        else if (IsDirectory(path)) Directory.Delete(path, recursive: true);
        else File.Delete(path);
    }
}
