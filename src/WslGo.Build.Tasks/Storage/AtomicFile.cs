namespace WslGo.Build.Storage;

/// <summary>Writes files atomically: next to their destination, then renamed to it (rename(2)).</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file, and creates its directory if necessary.</summary>
    public static void Write(string path, byte[] content) => Replace(path, part => File.WriteAllBytes(part, content));

    /// <summary>Writes a file that only the user can read.</summary>
    public static void WritePrivate(string path, byte[] content) => Replace(path, part =>
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(part, options);
        file.Write(content);
    });

    /// <summary>Copies a file with its time stamp and mode.</summary>
    public static void Copy(string from, string to) => Replace(to, part => File.Copy(from, part));

    /// <summary>Creates a file.</summary>
    /// <param name="path">The path. Its directory is created if necessary.</param>
    /// <param name="write">Writes the file to another path, at which nothing exists.</param>
    public static void Replace(string path, Action<string> write) => DirectoryOnDemand.Run(path, () =>
    {
        var part = $"{path}.{Path.GetRandomFileName()}.part";
        try
        {
            write(part);
            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    });
}
