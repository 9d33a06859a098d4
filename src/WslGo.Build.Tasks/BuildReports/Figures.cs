using System.Globalization;

namespace WslGo.Build.BuildReports;

/// <summary>Formats numbers for the page.</summary>
internal static class Figures
{
    /// <summary>Formats a time in milliseconds.</summary>
    public static string Time(double milliseconds) => Math.Abs(milliseconds) switch
    {
        >= 59_950 => Format($"{Math.Truncate(Math.Round(milliseconds / 1000) / 60):0} min {Math.Abs(Math.Round(milliseconds / 1000)) % 60:0} s"),
        >= 10_000 => Format($"{milliseconds / 1000:0.0} s"),
        >= 1000 => Format($"{milliseconds / 1000:0.00} s"),
        >= 10 => Format($"{milliseconds:0} ms"),
        _ => Format($"{milliseconds:0.0} ms"),
    };

    /// <summary>Formats a number of bytes.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1_000_000_000 => Format($"{bytes / 1e9:0.0} GB"),
        >= 1_000_000 => Format($"{bytes / 1e6:0.0} MB"),
        >= 1000 => Format($"{bytes / 1e3:0.0} kB"),
        _ => Format($"{bytes} B"),
    };

    /// <summary>Formats a count.</summary>
    public static string Count(long count) => Format($"{count:#,0}");

    /// <summary>Formats a count with its noun.</summary>
    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
