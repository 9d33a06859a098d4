using NuGet.Versioning;

namespace WslGo.Build.Toolchains;

/// <summary>What a build asks of its Go.</summary>
/// <param name="MinimumLanguage">The highest <c>go</c> line of the modules built; no older Go builds them.</param>
/// <param name="PreferredToolchain">
/// The highest <c>toolchain</c> line: a wish, for go ignores it with <c>GOTOOLCHAIN=local</c>.
/// </param>
/// <param name="Range">The property <c>GoVersion</c>.</param>
internal sealed record ToolchainRequirement(
    VersionLine? MinimumLanguage = null, VersionLine? PreferredToolchain = null, GoVersionRange? Range = null)
{
    /// <summary>Why a version does not fit, in words that continue "this Go is ..."; null if it fits.</summary>
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

    /// <summary>Whether a version grants the wish of the <c>toolchain</c> line, or there is none.</summary>
    public bool IsPreferred(NuGetVersion version) =>
        PreferredToolchain is null || version >= PreferredToolchain.Version;

    /// <summary>The demands in words, for messages, at least one.</summary>
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
