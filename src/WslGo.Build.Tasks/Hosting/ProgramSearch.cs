namespace WslGo.Build.Hosting;

/// <summary>
/// Searches for programs as a shell does, but only in absolute directories: the meaning of a relative one depends on the working
/// directory.
/// </summary>
internal static class ProgramSearch
{
    /// <summary>Searches for a program on the PATH; null if it isn't found.</summary>
    /// <param name="environment">The environment with the PATH.</param>
    /// <param name="name">The program's name, without the extension of Windows.</param>
    /// <param name="more">Additional directories, searched last.</param>
    public static string? Find(IReadOnlyDictionary<string, string> environment, string name, params IEnumerable<string> more)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator).Concat(more)
            .Where(Path.IsPathFullyQualified)
            .Select(directory => Path.Join(directory, file))
            .FirstOrDefault(File.Exists);
    }
}
