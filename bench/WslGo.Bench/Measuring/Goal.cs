namespace WslGo.Bench.Measuring;

/// <summary>The direction of a target.</summary>
public enum Bound
{
    /// <summary>The figure must reach the target.</summary>
    AtLeast,

    /// <summary>The figure must not exceed the target.</summary>
    AtMost,
}

/// <summary>A figure computed from a comparison, with an optional target.</summary>
/// <param name="Text">The description.</param>
/// <param name="Unit"><c>times</c>, <c>ms</c>, <c>MB</c> or <c>%</c>.</param>
/// <param name="Value">Computes the figure.</param>
public sealed record Goal(string Text, string Unit, Func<Measured, double> Value)
{
    public Bound Bound { get; init; }

    /// <summary>The target; null for a figure without one.</summary>
    public double? Target { get; init; }

    /// <summary>The ratio of a contestant's median to the sum of others.</summary>
    public static Goal AtMost(double times, string text, string what, params string[] others) =>
        new(text, "times", measured => measured.Median(what) / others.Sum(measured.Median)) { Bound = Bound.AtMost, Target = times };

    /// <summary>How many times faster a contestant is than another one, by medians.</summary>
    public static Goal Faster(double times, string text, string what, string than) =>
        new(text, "times", measured => measured.Median(than) / measured.Median(what)) { Bound = Bound.AtLeast, Target = times };

    /// <summary>The same figure without a target.</summary>
    public Goal OnlyShown() => this with { Target = null };

    /// <summary>Whether a value meets the target; null without one.</summary>
    public bool? IsMet(double value) => Target is not { } target ? null : Bound == Bound.AtLeast ? value >= target : value <= target;
}
