using WslGo.Bench.Machine;

namespace WslGo.Bench.Measuring;

/// <summary>The results of a run.</summary>
/// <param name="Started">When the run started.</param>
/// <param name="Minutes">The duration.</param>
/// <param name="Arguments">The command-line arguments.</param>
/// <param name="Context">The machine.</param>
/// <param name="Scenarios">The measurements.</param>
public sealed record Results(
    DateTimeOffset Started, double Minutes, string Arguments, Context Context, IReadOnlyList<ScenarioResult> Scenarios)
{
    /// <summary>The version of the JSON schema.</summary>
    public int Schema { get; init; } = 1;

    internal IEnumerable<Verdict> Verdicts => Scenarios.SelectMany(scenario => scenario.Verdicts);
}

/// <summary>The result of one comparison.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What was compared.</param>
public sealed record ScenarioResult(string Name, string Title)
{
    public IReadOnlyList<Series> Series { get; init; } = [];

    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>Why the comparison was skipped; null if it ran.</summary>
    public string? Skipped { get; init; }

    /// <summary>The error; null if there was none.</summary>
    public string? Failed { get; init; }

    /// <summary>Whether the contestants have different sizes, so the plot has lines.</summary>
    internal bool IsGrowth => Series.Any(series => series.Files > 0);
}

/// <summary>A figure with its target.</summary>
/// <param name="Text">The description.</param>
/// <param name="Unit"><c>times</c>, <c>ms</c>, <c>MB</c> or <c>%</c>.</param>
/// <param name="Value">The figure.</param>
/// <param name="Bound">The direction of the target.</param>
/// <param name="Target">The target; null for a figure without one.</param>
/// <param name="Met">Whether the target is met; null without one.</param>
public sealed record Verdict(string Text, string Unit, double Value, Bound Bound, double? Target, bool? Met);
