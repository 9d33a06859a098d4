namespace WslGo.Build.Tests;

/// <summary>A folder of one test's own, removed with everything in it when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("wslgo-test-").FullName;

    public string Path { get; }

    /// <summary>The full path of something in it.</summary>
    public string At(string relativePath) =>
        System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(relativePath, Path));

    /// <summary>Writes a text file, with the folders above it, and returns its full path.</summary>
    public string Write(string relativePath, string text)
    {
        var path = Parent(relativePath);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Makes a folder, with those above it, and returns its full path.</summary>
    public string Make(string relativePath) => Directory.CreateDirectory(At(relativePath)).FullName;

    /// <summary>Makes a folder that is the user's alone.</summary>
    public void MakePrivate(string relativePath)
    {
        Make(relativePath);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(At(relativePath), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes a symbolic link and returns its full path.</summary>
    public string Link(string relativePath, string target)
    {
        var path = Parent(relativePath);
        MakeLink(path, target);
        return path;
    }

    /// <summary>Makes a symbolic link; the test is inconclusive where that is not possible.</summary>
    public static void MakeLink(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
        }
        catch (IOException exception) when (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive($"This user may not make symbolic links: {exception.Message}");
        }

        // Wine 10 reports success and makes nothing.
        if (new FileInfo(path).LinkTarget is null) Assert.Inconclusive("This system makes no symbolic links, but does not say so: it is wine.");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Parent(string relativePath)
    {
        var path = At(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
