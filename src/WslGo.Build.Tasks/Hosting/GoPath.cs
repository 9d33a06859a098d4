namespace WslGo.Build.Hosting;

/// <summary>The PATH of go.</summary>
internal static class GoPath
{
    /// <summary>
    /// The environment with a PATH without directories on Windows drives. Otherwise each program that go doesn't find in an earlier
    /// directory is searched on Windows. WSL appends the Windows PATH to that of Linux (<c>interop.appendWindowsPath</c>).
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
