namespace WslGo.Build.Hosting;

/// <summary>Finds programs as a shell does, but only in directories that are absolute: what the others name depends on where one is.</summary>
internal static class ProgramSearch
{
    /// <summary>Finds a program on the PATH; null if it is nowhere.</summary>
    /// <param name="environment">The environment with the PATH.</param>
    /// <param name="name">The program's name, without the extension that Windows has.</param>
    /// <param name="more">More directories, which come last.</param>
    public static string? Find(IReadOnlyDictionary<string, string> environment, string name, params IEnumerable<string> more)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator).Concat(more)
            .Where(Path.IsPathFullyQualified)
            .Select(directory => Path.Join(directory, file))
            .FirstOrDefault(File.Exists);
    }
}
