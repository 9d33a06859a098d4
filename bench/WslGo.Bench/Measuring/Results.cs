using WslGo.Bench.Machine;

namespace WslGo.Bench.Measuring;

/// <summary>A run.</summary>
/// <param name="Started">When.</param>
/// <param name="Minutes">How long it took.</param>
/// <param name="Arguments">What was asked for.</param>
/// <param name="Context">The machine.</param>
/// <param name="Scenarios">What was measured.</param>
public sealed record Results(
    DateTimeOffset Started, double Minutes, string Arguments, Context Context, IReadOnlyList<ScenarioResult> Scenarios)
{
    /// <summary>The version of the JSON's form.</summary>
    public int Schema { get; init; } = 1;

    internal IEnumerable<Verdict> Verdicts => Scenarios.SelectMany(scenario => scenario.Verdicts);
}

/// <summary>What came of one comparison.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What was compared.</param>
public sealed record ScenarioResult(string Name, string Title)
{
    public IReadOnlyList<Series> Series { get; init; } = [];

    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>Why it was not run; null if it was.</summary>
    public string? Skipped { get; init; }

    /// <summary>What went wrong; null if nothing did.</summary>
    public string? Failed { get; init; }

    /// <summary>Whether sizes differ, so that it is drawn as lines.</summary>
    internal bool IsGrowth => Series.Any(series => series.Files > 0);
}

/// <summary>A figure with its target.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Unit"><c>times</c>, <c>ms</c>, <c>MB</c> or <c>%</c>.</param>
/// <param name="Value">The figure.</param>
/// <param name="Bound">On which side of the target it has to be.</param>
/// <param name="Target">Null for a figure that is only shown.</param>
/// <param name="Met">Whether it is; null without a target.</param>
public sealed record Verdict(string Text, string Unit, double Value, Bound Bound, double? Target, bool? Met);
