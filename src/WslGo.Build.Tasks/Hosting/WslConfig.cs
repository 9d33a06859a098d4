namespace WslGo.Build.Hosting;

/// <summary>A Windows user's settings of WSL 2's virtual machine, <c>%UserProfile%\.wslconfig</c>.</summary>
public static class WslConfig
{
    /// <summary>Reads it where it can be found from within WSL; null if there is none, or which one it is isn't known.</summary>
    public static ConfigFile? Read(HostFacts host, IReadOnlyDictionary<string, string> environment) =>
        Find(host, environment) is { } path && host.Files.ReadText(path) is { } text ? Parse(path, text) : null;

    /// <summary>Where the file of the Windows user is; null if there is none, or which one it is isn't known.</summary>
    public static string? Find(HostFacts host, IReadOnlyDictionary<string, string> environment) => null;

    /// <summary>Reads a text as WSL does.</summary>
    public static ConfigFile Parse(string path, string text) => new(path, [], []);
}
