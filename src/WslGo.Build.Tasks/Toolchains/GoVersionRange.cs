using NuGet.Versioning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Toolchains;

/// <summary>The range of Go versions in the property <c>GoVersion</c>, in NuGet's notation.</summary>
internal sealed class GoVersionRange
{
    private readonly VersionRange _range;

    private GoVersionRange(string text, VersionRange range)
    {
        Text = text;
        _range = range;
    }

    /// <summary>The range as the user wrote it.</summary>
    public string Text { get; }

    /// <summary>The only version in the range, as for <c>[1.27.4]</c>; null if there are several.</summary>
    public NuGetVersion? Exact =>
        _range is { IsFloating: false, IsMinInclusive: true, IsMaxInclusive: true, MinVersion: { } version } && version == _range.MaxVersion
            ? version
            : null;

    /// <summary>Parses a range such as <c>1.23</c> (that or later), <c>[1.23,1.25)</c> or <c>1.23.*</c>.</summary>
    /// <param name="text">The value of the property.</param>
    /// <param name="location">The project, for the error.</param>
    /// <exception cref="BuildException">The text is not a range (WSLGO2002).</exception>
    public static GoVersionRange Parse(string text, SourceLocation? location = null)
    {
        if (VersionRange.TryParse(text, out var range))
            return new GoVersionRange(text, range);
        throw BuildException.Error(
            "WSLGO2002",
            $"GoVersion '{text}' is not a version range.\n"
            + "Use NuGet's notation: 1.23 or [1.23,) for 1.23 and later, [1.23,1.25) to exclude 1.25, "
            + "1.23.* for the releases of 1.23, [1.23.4] for exactly this release.",
            location);
    }

    /// <summary>Whether the range contains a version.</summary>
    /// <remarks>
    /// For NuGet, the star in <c>1.23.*</c> only selects the best version, and 1.24 satisfies the range too. Here it is a limit.
    /// </remarks>
    public bool Contains(NuGetVersion version) =>
        _range.Satisfies(version) && (!_range.IsFloating || _range.Float!.Satisfies(version));
}
