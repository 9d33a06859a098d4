namespace WslGo.Build.Hosting;

/// <summary>The effective settings of a file: the first of several with the same key.</summary>
internal sealed class ConfigValues(IReadOnlyList<ConfigSetting> settings, IReadOnlyList<ConfigKey> keys, WslVersion wsl)
{
    /// <summary>The WSL version that reads the file.</summary>
    public WslVersion Wsl => wsl;

    /// <summary>The value of a key; null if it isn't set.</summary>
    public string? Text(string section, string key)
    {
        var known = keys.FirstOrDefault(known => known.Is(section, key));
        return settings.FirstOrDefault(setting => known?.Is(setting.Section, setting.Key) == true)?.Value;
    }

    /// <summary>Whether a key is explicitly and correctly set to true or false.</summary>
    public bool Is(string section, string key, bool value) =>
        Text(section, key) is { } text && ConfigValue.ToBoolean(text) == value;

    /// <summary>Whether a key's value has the same meaning as another one.</summary>
    public bool Means(string section, string key, string value) =>
        Text(section, key) is { } text && keys.First(known => known.Is(section, key)).Value is var kind
        && kind.IsValid(text) && kind.Meaning(text) == kind.Meaning(value);
}
