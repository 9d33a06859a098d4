using WslGo.Bench.Measuring;

namespace WslGo.Bench.Reports;

/// <summary>The plots of a run.</summary>
public static class Plots
{
    /// <summary>The plots with their names: first the targets, then one for each scenario that ran.</summary>
    public static IEnumerable<(string Name, string Svg)> Of(Results results)
    {
        List<Verdict> targets = [.. results.Verdicts.Where(verdict => verdict.Target > 0)];
        if (targets.Count > 0) yield return ("targets", TargetPlot.Draw(targets));
        foreach (var scenario in results.Scenarios.Where(scenario => scenario.Series.Count > 0))
            yield return (scenario.Name, scenario.IsGrowth ? GrowthPlot.Draw(scenario) : TimePlot.Draw(scenario));
    }
}
