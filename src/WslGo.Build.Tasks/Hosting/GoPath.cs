namespace WslGo.Build.Hosting;

/// <summary>The PATH that go is given.</summary>
internal static class GoPath
{
    /// <summary>
    /// An environment whose PATH has no directory of a Windows drive: each program that go looks for and that is not there,
    /// or comes later, is else looked for on Windows. WSL puts Windows's PATH behind Linux's
    /// (<c>interop.appendWindowsPath</c>).
    /// </summary>
    public static IReadOnlyDictionary<string, string> WithoutWindows(
        IReadOnlyDictionary<string, string> environment, HostFacts host)
    {
        if (!host.IsWslDistribution || !environment.TryGetValue("PATH", out var path)) return environment;
        var directories = path.Split(Path.PathSeparator);
        var kept = Array.FindAll(
            directories, directory => !Path.IsPathFullyQualified(directory) || !host.FileSystemOf(directory).IsWindowsDrive);
        return kept.Length == directories.Length
            ? environment
            : new Dictionary<string, string>(environment) { ["PATH"] = string.Join(Path.PathSeparator, kept) };
    }
}
