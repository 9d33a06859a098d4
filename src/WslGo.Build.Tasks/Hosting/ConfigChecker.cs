namespace WslGo.Build.Hosting;

/// <summary>Finds settings of a configuration file that have no effect or not the intended effect in WSL.</summary>
/// <param name="keys">The keys that WSL reads in this file.</param>
/// <param name="elsewhere">The keys that WSL reads in the other file.</param>
/// <param name="otherFile">The name of the other file.</param>
internal sealed class ConfigChecker(IReadOnlyList<ConfigKey> keys, IReadOnlyList<ConfigKey> elsewhere, string otherFile)
{

    /// <summary>The problems of the settings.</summary>
    public IEnumerable<ConfigProblem> Check(IReadOnlyList<ConfigSetting> settings, WslVersion wsl)
    {
        var values = new ConfigValues(settings, keys, wsl);
        var seen = new Dictionary<ConfigKey, int>();
        var unknown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in settings)
        {
            // An unknown section is reported once, whatever it contains.
            if (IsInUnknownSection(setting) && !unknown.Add(setting.Section)) continue;
            if (keys.FirstOrDefault(key => key.Is(setting.Section, setting.Key)) is not { } key)
                yield return new ConfigProblem(setting.Line, Unknown(setting));
            else if (!seen.TryAdd(key, setting.Line))
                yield return new ConfigProblem(setting.Line, $"{Name(setting)} is set twice; line {seen[key]} takes effect.");
            else if (!key.Value.IsValid(setting.Value))
                yield return new ConfigProblem(
                    setting.Line, $"Invalid {Name(setting)} \"{setting.Value}\": expected {key.Value.Expected}. WSL ignores the line.");
            else if (key.WithoutEffect?.Invoke(values) is { } instead)
            {
                if (instead.Value is null || key.Value.Meaning(instead.Value) != key.Value.Meaning(setting.Value))
                    yield return new ConfigProblem(setting.Line, $"{Name(setting)} has no effect: {instead.Reason}.");
            }
            else if (key.InPart?.Invoke(values) is { } part)
                yield return new ConfigProblem(setting.Line, $"{Name(setting)}: {part}.");
        }
    }

    private string Unknown(ConfigSetting setting)
    {
        if (setting.Section.Length == 0)
        {
            return WithKey(keys, setting.Key) is { } owner
                ? $"{setting.Key} is outside a section; it belongs in [{owner.Section}]."
                : $"{setting.Key} is outside a section.";
        }

        if (WithKey(keys, setting.Key) is { } other)
            return $"Unknown key {Name(setting)}; {other.Key} belongs in [{other.Section}].";
        if (elsewhere.FirstOrDefault(key => key.Is(setting.Section, setting.Key)) is { } foreign)
            return $"{Name(setting)} is not a key of this file; [{foreign.Section}] {foreign.Key} belongs in {otherFile}.";
        if (!keys.Any(key => HasSection(key, setting.Section)))
        {
            var sections = keys.Select(key => key.Section).Distinct();
            return $"Unknown section [{setting.Section}].{Meant(setting.Section, sections, "[", "]")}";
        }

        var names = keys.Where(key => HasSection(key, setting.Section)).Select(key => key.Key);
        return $"Unknown key {Name(setting)}.{Meant(setting.Key, names, "", "")}";
    }

    // The section has no key that suggests another section.
    private bool IsInUnknownSection(ConfigSetting setting) => setting.Section.Length > 0
        && !keys.Any(key => HasSection(key, setting.Section))
        && WithKey(keys, setting.Key) is null && !elsewhere.Any(key => key.Is(setting.Section, setting.Key));

    private static ConfigKey? WithKey(IReadOnlyList<ConfigKey> keys, string name) =>
        keys.FirstOrDefault(key => key.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool HasSection(ConfigKey key, string section) =>
        section.Equals(key.Section, StringComparison.OrdinalIgnoreCase)
        || section.Equals(key.FormerSection, StringComparison.OrdinalIgnoreCase);

    private static string Name(ConfigSetting setting) =>
        setting.Section.Length == 0 ? setting.Key : $"{setting.Section}.{setting.Key}";

    private static string Meant(string written, IEnumerable<string> names, string before, string after)
    {
        // A longer name, or one with more than two different letters, is no typing error.
        if (written.Length > 40) return "";
        var (best, distance) = names.Select(name => (name, Distance(written, name))).MinBy(pair => pair.Item2);
        return best is not null && distance <= Math.Clamp(best.Length / 4, 1, 2) ? $" Did you mean {before}{best}{after}?" : "";
    }

    // The Levenshtein distance, in lower case.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
