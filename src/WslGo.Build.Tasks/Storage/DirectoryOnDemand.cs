namespace WslGo.Build.Storage;

/// <summary>
/// Creates the directory of a file only if the directory is missing: on a slow file system, even the request to create an existing
/// directory takes milliseconds.
/// </summary>
internal static class DirectoryOnDemand
{
    /// <summary>Creates a file, and its directory if necessary.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Creates the file. It is called again if the directory was missing.</param>
    public static void Run(string path, Action create)
    {
        try
        {
            create();
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException)
        {
            // .NET reports a missing file if another build has created the directory since the attempt.
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            create();
        }
    }
}
