namespace WslGo.Bench.Measuring;

/// <summary>On which side of a target a figure has to be.</summary>
public enum Bound
{
    /// <summary>It has to reach the target.</summary>
    AtLeast,

    /// <summary>It must not exceed the target.</summary>
    AtMost,
}

/// <summary>A figure that is read from a comparison, and its target if it has one.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Unit"><c>times</c>, <c>ms</c>, <c>MB</c> or <c>%</c>.</param>
/// <param name="Value">Reads it.</param>
public sealed record Goal(string Text, string Unit, Func<Measured, double> Value)
{
    public Bound Bound { get; init; }

    /// <summary>Null for a figure that is only shown.</summary>
    public double? Target { get; init; }

    /// <summary>How many times as long as others something takes, by medians.</summary>
    public static Goal AtMost(double times, string text, string what, params string[] others) =>
        new(text, "times", measured => measured.Median(what) / others.Sum(measured.Median)) { Bound = Bound.AtMost, Target = times };

    /// <summary>How many times faster than another something is, by medians.</summary>
    public static Goal Faster(double times, string text, string what, string than) =>
        new(text, "times", measured => measured.Median(than) / measured.Median(what)) { Bound = Bound.AtLeast, Target = times };

    /// <summary>The same without a target: a figure for who wants to know.</summary>
    public Goal OnlyShown() => this with { Target = null };

    /// <summary>Whether a value meets the target; null without one.</summary>
    public bool? IsMet(double value) => Target is not { } target ? null : Bound == Bound.AtLeast ? value >= target : value <= target;
}
