using WslGo.Build.Hosting;

namespace WslGo.Build.Containers;

/// <summary>Finds programs on the PATH.</summary>
internal static class ProgramSearch
{
    /// <summary>Absolute path of a program; null if it is not there.</summary>
    public static string? Find(string name, BuildEnvironment environment) =>
        environment.Variables.GetValueOrDefault("PATH", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(directory => new[] { Path.Join(directory, name), Path.Join(directory, name + ".exe") })
            .FirstOrDefault(File.Exists);
}
