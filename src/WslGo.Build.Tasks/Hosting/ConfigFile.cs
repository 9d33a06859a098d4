namespace WslGo.Build.Hosting;

/// <summary>What WSL would read from <c>wsl.conf</c> or <c>.wslconfig</c>.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Settings">The settings that WSL's parser sees, in order, known or not.</param>
/// <param name="Problems">What is wrong with it, in order of lines.</param>
internal sealed record ConfigFile(
    string Path, IReadOnlyList<ConfigSetting> Settings, IReadOnlyList<ConfigProblem> Problems)
{
    /// <summary>
    /// The setting that counts: the first of several, since WSL takes no second one (<c>ConfigKey::Parse</c>).
    /// </summary>
    public ConfigSetting? Find(string section, string key) => Settings.FirstOrDefault(setting =>
        setting.Section.Equals(section, StringComparison.OrdinalIgnoreCase)
        && setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A setting of a configuration file.</summary>
/// <param name="Section">As written; empty before the first section.</param>
/// <param name="Key">As written.</param>
/// <param name="Value">Without quotes, escapes, comment and trailing space.</param>
/// <param name="Line">The line its key is on, from 1.</param>
internal sealed record ConfigSetting(string Section, string Key, string Value, int Line);

/// <summary>Something wrong in a configuration file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">One sentence.</param>
internal sealed record ConfigProblem(int Line, string Text);
