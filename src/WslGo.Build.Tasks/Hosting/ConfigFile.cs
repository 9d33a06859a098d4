namespace WslGo.Build.Hosting;

/// <summary>The contents of <c>wsl.conf</c> or <c>.wslconfig</c>, as WSL reads them.</summary>
/// <param name="Path">The path.</param>
/// <param name="Settings">The settings that WSL's parser finds, in order, known or not.</param>
/// <param name="Problems">The problems, in order of lines.</param>
internal sealed record ConfigFile(
    string Path, IReadOnlyList<ConfigSetting> Settings, IReadOnlyList<ConfigProblem> Problems)
{
    /// <summary>The effective setting: the first of several, because WSL ignores later ones (<c>ConfigKey::Parse</c>).</summary>
    public ConfigSetting? Find(string section, string key) => Settings.FirstOrDefault(setting =>
        setting.Section.Equals(section, StringComparison.OrdinalIgnoreCase)
        && setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A setting of a configuration file.</summary>
/// <param name="Section">As written; empty before the first section.</param>
/// <param name="Key">As written.</param>
/// <param name="Value">The value without quotes, escapes, comment and trailing space.</param>
/// <param name="Line">The line of the key, from 1.</param>
internal sealed record ConfigSetting(string Section, string Key, string Value, int Line);

/// <summary>A problem in a configuration file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">One sentence.</param>
internal sealed record ConfigProblem(int Line, string Text);
