namespace WslGo.Build.Testing;

/// <summary>
/// A file that says by being there that a project has tests. 'dotnet test' reads from an evaluation whether a project is a test
/// application, and a walk in an evaluation follows links wherever they lead.
/// </summary>
internal static class TestMark
{
    /// <summary>Creates or deletes it.</summary>
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
