using System.Globalization;
using System.Text.RegularExpressions;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>Converts durations to Go's syntax (<c>go doc time.ParseDuration</c>).</summary>
internal static partial class TestTimeout
{
    /// <summary>Parses <c>90s</c>, <c>1h30m</c>, <c>0</c> for no limit, or .NET's <c>00:01:30</c>.</summary>
    /// <param name="property">The property, for errors.</param>
    /// <param name="text">The value.</param>
    /// <param name="location">The location of the property.</param>
    /// <exception cref="BuildException">The value is not a duration (WSLGO3010).</exception>
    public static string Parse(string property, string text, SourceLocation location)
    {
        text = text.Trim();
        if (text.Length == 0 || text == "0" || Duration().IsMatch(text)) return text;
        return text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}ms")
            : throw BuildException.Error(
                "WSLGO3010", $"Invalid {property} '{text}': expected a duration such as 90s, 1h30m or 00:01:30, or 0 for no limit.", location);
    }

    /// <summary>Parses the value of <c>--blame-hang-timeout</c>: a number with its unit, or milliseconds.</summary>
    public static string ParseHang(string text, SourceLocation location)
    {
        text = text.Trim().ToLowerInvariant();
        if (text.EndsWith('d') && double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var days))
            return string.Create(CultureInfo.InvariantCulture, $"{days * 24}h");
        return Parse("--blame-hang-timeout", text.Length > 0 && text.All(char.IsAsciiDigit) ? text + "ms" : text, location);
    }

    [GeneratedRegex(@"^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$", RegexOptions.NonBacktracking)]
    private static partial Regex Duration();
}
