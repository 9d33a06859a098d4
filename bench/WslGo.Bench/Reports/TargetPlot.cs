using WslGo.Bench.Measuring;

namespace WslGo.Bench.Reports;

/// <summary>
/// A bar for each figure with a target, relative to the target, so the targets of all figures are on one line. Depending on the
/// target's direction, better values are to its right or left.
/// </summary>
internal static class TargetPlot
{
    private const int Width = 1060;
    private const int Left = 500;
    private const int Right = 290;
    private const int Row = 28;

    /// <summary>The maximum of the scale, relative to the target.</summary>
    private const double Most = 2;

    public static string Draw(IReadOnlyList<Verdict> verdicts)
    {
        var height = 66 + (Row * verdicts.Count);
        var drawing = new Drawing(Width, height, "Targets: each figure as a share of its target");
        double Across(double share) => (Width - Left - Right) * Math.Min(share, Most) / Most;
        for (var index = 0; index < verdicts.Count; index++)
        {
            var verdict = verdicts[index];
            var y = 56 + (index * Row);
            var share = Math.Max(0, verdict.Value / verdict.Target!.Value);
            drawing.Text(Left - 10, y + 14, verdict.Text, anchor: "end");
            drawing.Box(Left, y, Math.Max(1, Across(share)), 18, verdict.Met == true ? "good" : "bad");
            drawing.Text(
                Width - Right + 12, y + 14, $"{Figures.Value(verdict)}; {Figures.Target(verdict)}", verdict.Met == true ? "good" : "bad");
        }

        drawing.Line(Left + Across(1), 46, Left + Across(1), height - 8, "mark");
        drawing.Text(Left + Across(1), 42, "target", "dim", "middle");
        return drawing.ToString();
    }
}
