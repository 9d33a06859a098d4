namespace WslGo.Build.Storage;

/// <summary>Directories that are the user's alone: who could write to them could change what is built.</summary>
internal static class PrivateDirectory
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a directory, for nobody else to read.</summary>
    /// <exception cref="IOException">It can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It is another user's.</exception>
    public static void Create(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
            return;
        }

        Directory.CreateDirectory(directory, Private);
        if (File.GetUnixFileMode(directory) != Private) File.SetUnixFileMode(directory, Private);
    }
}
