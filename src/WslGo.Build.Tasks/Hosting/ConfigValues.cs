namespace WslGo.Build.Hosting;

/// <summary>The settings of a file that count: of several with one key the first.</summary>
internal sealed class ConfigValues(IReadOnlyList<ConfigSetting> settings, IReadOnlyList<ConfigKey> keys, WslVersion wsl)
{
    /// <summary>Which WSL reads the file.</summary>
    public WslVersion Wsl => wsl;

    /// <summary>The text of a key; null if it isn't set.</summary>
    public string? Text(string section, string key)
    {
        var known = keys.FirstOrDefault(known => known.Is(section, key));
        return settings.FirstOrDefault(setting => known?.Is(setting.Section, setting.Key) == true)?.Value;
    }

    /// <summary>Whether a key is set to true or false, and not left to WSL or misspelt.</summary>
    public bool Is(string section, string key, bool value) =>
        Text(section, key) is { } text && ConfigValue.ToBoolean(text) == value;

    /// <summary>Whether a key is set to what means the same as a value.</summary>
    public bool Means(string section, string key, string value) =>
        Text(section, key) is { } text && keys.First(known => known.Is(section, key)).Value is var kind
        && kind.IsValid(text) && kind.Meaning(text) == kind.Meaning(value);
}
