using System.Globalization;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Reports;

/// <summary>The formats of figures.</summary>
internal static class Figures
{
    /// <summary>A time with three significant digits: <c>1.23 s</c>, <c>45.6 ms</c>.</summary>
    public static string Time(double seconds) => seconds switch
    {
        >= 100 => Text($"{seconds:0} s"),
        >= 10 => Text($"{seconds:0.0} s"),
        >= 1 => Text($"{seconds:0.00} s"),
        >= 0.1 => Text($"{seconds * 1000:0} ms"),
        >= 0.01 => Text($"{seconds * 1000:0.0} ms"),
        _ => Text($"{seconds * 1000:0.00} ms"),
    };

    /// <summary>Bytes in megabytes.</summary>
    public static string Memory(long? bytes) => bytes is { } known ? Text($"{known / 1e6:0} MB") : "";

    /// <summary>A figure with its unit.</summary>
    public static string Value(Verdict verdict) => Number(verdict.Value, verdict.Unit);

    /// <summary>The target of a figure.</summary>
    public static string Target(Verdict verdict) => verdict.Target is { } target
        ? (verdict.Bound == Bound.AtLeast ? "at least " : "at most ") + Number(target, verdict.Unit)
        : "";

    /// <summary>Whether the target is met.</summary>
    public static string Met(Verdict verdict) => verdict.Met switch
    {
        true => "met",
        false => "not met",
        null => "",
    };

    public static string Count(int files) => files.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double value, string unit) => unit switch
    {
        "times" => Text($"{value:0.00} times"),
        "" => Text($"{value:0.00}"),
        "MB" => Text($"{value:0} MB"),
        _ => Text($"{value:0.0} {unit}"),
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
