using NuGet.Versioning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Toolchains;

/// <summary>A <c>go</c> or <c>toolchain</c> line of a <c>go.mod</c> or <c>go.work</c>.</summary>
/// <param name="Text">The line as messages quote it: <c>go 1.25</c>, <c>toolchain go1.25.3</c>.</param>
/// <param name="Version">The least version it asks for.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record VersionLine(string Text, NuGetVersion Version, SourceLocation Location)
{
    /// <summary>The file and line, as messages name them.</summary>
    public string Position => Location.Line > 0 ? $"{Location.File}:{Location.Line}" : Location.File;

    /// <summary>The line that asks for the higher version; the first of two equal ones.</summary>
    public static VersionLine? Higher(VersionLine? first, VersionLine? second)
    {
        if (first is null || second is null)
            return first ?? second;
        return second.Version > first.Version ? second : first;
    }
}
