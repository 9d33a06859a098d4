namespace WslGo.Build.Testing;

/// <summary>
/// A file whose existence means that a project has tests. 'dotnet test' finds out by an evaluation whether a project is a test
/// application, and a directory scan during an evaluation would follow links anywhere.
/// </summary>
internal static class TestMark
{
    /// <summary>Creates or deletes the file.</summary>
    public static void Set(string path, bool hasTests)
    {
        if (File.Exists(path) == hasTests) return;
        if (!hasTests)
        {
            File.Delete(path);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, []);
    }
}
