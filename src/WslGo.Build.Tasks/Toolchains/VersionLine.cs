using NuGet.Versioning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Toolchains;

/// <summary>A <c>go</c> or <c>toolchain</c> line of a <c>go.mod</c> or <c>go.work</c>.</summary>
/// <param name="Text">The line as quoted in messages: <c>go 1.25</c>, <c>toolchain go1.25.3</c>.</param>
/// <param name="Version">The minimum version that it requests.</param>
/// <param name="Location">The location of the line.</param>
internal sealed record VersionLine(string Text, NuGetVersion Version, SourceLocation Location)
{
    /// <summary>The file and line for messages.</summary>
    public string Position => Location.Line > 0 ? $"{Location.File}:{Location.Line}" : Location.File;

    /// <summary>The line with the higher version; the first one if both are equal.</summary>
    public static VersionLine? Higher(VersionLine? first, VersionLine? second)
    {
        if (first is null || second is null)
            return first ?? second;
        return second.Version > first.Version ? second : first;
    }
}
