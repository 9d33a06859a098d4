using System.Globalization;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Archives;

/// <summary>The time stamp for outputs (reproducible-builds.org, "SOURCE_DATE_EPOCH").</summary>
internal static class SourceDate
{
    /// <summary>Reads the variable.</summary>
    /// <param name="environment">The environment of the build.</param>
    /// <param name="location">The location of findings.</param>
    /// <returns>Null if it is not set.</returns>
    /// <exception cref="BuildException">The value is invalid (WSLGO3004).</exception>
    public static DateTimeOffset? Read(BuildEnvironment environment, SourceLocation location)
    {
        if (!environment.Variables.TryGetValue("SOURCE_DATE_EPOCH", out var text) || text.Length == 0) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= uint.MaxValue
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw BuildException.Error(
                "WSLGO3004",
                $"Invalid SOURCE_DATE_EPOCH '{text}': expected seconds since 1970, such as the output of 'git log -1 --format=%ct'.", location);
    }
}
