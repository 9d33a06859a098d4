namespace WslGo.Build.Hosting;

/// <summary>
/// The user's own Go settings: the environment, then the values that <c>go env -w</c> wrote. Values may be secrets, such as proxies
/// with passwords, so they are never logged; see <c>go help environment</c>.
/// </summary>
internal sealed class GoUserSettings
{
    private readonly Dictionary<string, string> _file;

    private GoUserSettings(IReadOnlyDictionary<string, string> environment, string? path, Dictionary<string, string> file)
    {
        Environment = environment;
        File = path;
        _file = file;
    }

    /// <summary>The environment for the processes of this build.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The file that <c>go env -w</c> writes, which may not exist; null if <c>GOENV=off</c>.</summary>
    public string? File { get; }

    /// <summary>The value that go would use; null if the user set none. An empty variable counts as unset.</summary>
    public string? Find(string name) =>
        Environment.TryGetValue(name, out var value) && value.Length > 0 ? value
        : _file.TryGetValue(name, out value) && value.Length > 0 ? value
        : null;

    /// <summary>Whether the environment sets a variable, which has precedence over <c>go env -w</c>.</summary>
    public bool IsInEnvironment(string name) => Environment.TryGetValue(name, out var value) && value.Length > 0;

    /// <summary>These settings without one variable.</summary>
    public GoUserSettings Without(string name)
    {
        var environment = new Dictionary<string, string>(
            Environment, OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        var file = new Dictionary<string, string>(_file, StringComparer.Ordinal);
        environment.Remove(name);
        file.Remove(name);
        return new GoUserSettings(environment, File, file);
    }

    /// <summary>These settings with some variables replaced.</summary>
    public GoUserSettings With(IEnumerable<ProjectVariable> variables)
    {
        var environment = new Dictionary<string, string>(
            Environment, OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var (name, value) in variables) environment[name] = value;
        return new GoUserSettings(environment, File, _file);
    }

    /// <summary>Whether <c>go env -w</c> wrote a variable.</summary>
    public bool IsInFile(string name) => _file.ContainsKey(name);

    /// <summary>The names of all variables.</summary>
    public IEnumerable<string> Names() => Environment.Keys.Concat(_file.Keys.Where(name => !Environment.ContainsKey(name)));

    /// <summary>Reads the settings for an environment.</summary>
    /// <param name="environment">All variables of the build.</param>
    public static GoUserSettings Read(IReadOnlyDictionary<string, string> environment)
    {
        var path = FileOf(environment);
        var file = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            // go resolves a relative path against its own working directory, which isn't this process's.
            if (Path.IsPathFullyQualified(path ?? "") && System.IO.File.Exists(path)) Parse(System.IO.File.ReadAllText(path), file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // go itself ignores a file that it can't read.
        }

        return new GoUserSettings(environment, path, file);
    }

    // golang/go src/cmd/go/internal/cfg/cfg.go, EnvFile: os.UserConfigDir()/go/env.
    private static string? FileOf(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.TryGetValue("GOENV", out var chosen) && chosen.Length > 0) return chosen == "off" ? null : chosen;
        var home = environment.GetValueOrDefault("HOME", "");
        var configuration = OperatingSystem.IsWindows() ? environment.GetValueOrDefault("AppData", "")
            : OperatingSystem.IsMacOS() ? Path.Join(home, "Library/Application Support")
            : environment.GetValueOrDefault("XDG_CONFIG_HOME") is { Length: > 0 } xdg ? xdg
            : home.Length > 0 ? Path.Join(home, ".config") : "";
        return configuration.Length == 0 ? null : Path.Join(configuration, "go", "env");
    }

    // One NAME=VALUE per line, # for comments; the last of several has precedence (cfg.go, readEnvFile).
    private static void Parse(string text, Dictionary<string, string> settings)
    {
        foreach (var whole in text.Split('\n'))
        {
            var line = whole.TrimEnd('\r');
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || line[0] is < 'A' or > 'Z') continue;
            settings[line[..equals]] = line[(equals + 1)..];
        }
    }
}
