using NuGet.Versioning;

namespace WslGo.Build.Toolchains;

/// <summary>What a build requires of its Go toolchain.</summary>
/// <param name="MinimumLanguage">The highest <c>go</c> line of the modules; an older Go can't build them.</param>
/// <param name="PreferredToolchain">
/// The highest <c>toolchain</c> line. It is only a preference, because go ignores it with <c>GOTOOLCHAIN=local</c>.
/// </param>
/// <param name="Range">The property <c>GoVersion</c>.</param>
internal sealed record ToolchainRequirement(
    VersionLine? MinimumLanguage = null, VersionLine? PreferredToolchain = null, GoVersionRange? Range = null)
{
    /// <summary>Why a version doesn't match, as text that continues "this Go is ..."; null if it matches.</summary>
    public string? Misfit(NuGetVersion version)
    {
        if (version < GoVersion.Floor)
            return "older than 1.21, the oldest version that WslGo.Sdk supports";
        if (MinimumLanguage is { } minimum && version < minimum.Version)
            return $"older than {minimum.Position} requires ({minimum.Text})";
        if (Range is { } range && !range.Contains(version))
            return $"outside GoVersion {range.Text}";
        return null;
    }

    /// <summary>Whether a version satisfies the <c>toolchain</c> line, or there is none.</summary>
    public bool IsPreferred(NuGetVersion version) =>
        PreferredToolchain is null || version >= PreferredToolchain.Version;

    /// <summary>The requirements as text for messages, at least one.</summary>
    public IReadOnlyList<string> Describe()
    {
        var demands = new List<string>();
        if (MinimumLanguage is { } minimum)
            demands.Add($"{minimum.Position} requires {minimum.Text}");
        if (Range is { } range)
            demands.Add($"GoVersion is {range.Text}");
        if (demands.Count == 0)
            demands.Add("WslGo.Sdk supports Go 1.21 and later");
        return demands;
    }
}
