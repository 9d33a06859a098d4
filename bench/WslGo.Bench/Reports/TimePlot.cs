using WslGo.Bench.Measuring;

namespace WslGo.Bench.Reports;

/// <summary>A bar for the median of each contestant, with a line from its minimum to its maximum.</summary>
internal static class TimePlot
{
    private const int Width = 860;
    private const int Left = 330;
    private const int Right = 110;
    private const int Row = 30;

    public static string Draw(ScenarioResult scenario)
    {
        var drawing = new Drawing(Width, 50 + (Row * scenario.Series.Count), scenario.Title);
        var longest = scenario.Series.Max(series => series.Maximum);
        double Across(double seconds) => (Width - Left - Right) * seconds / longest;
        for (var index = 0; index < scenario.Series.Count; index++)
        {
            var series = scenario.Series[index];
            var y = 38 + (index * Row);
            var middle = y + 10;
            drawing.Text(Left - 10, middle + 5, series.Candidate, anchor: "end");
            drawing.Box(Left, y, Math.Max(1, Across(series.Median)), 20, series.IsOurs ? "ours" : "peer");
            var (from, to) = (Left + Across(series.Minimum), Left + Across(series.Maximum));
            drawing.Line(from, middle, to, middle, "range");
            drawing.Line(from, middle - 4, from, middle + 4, "range");
            drawing.Line(to, middle - 4, to, middle + 4, "range");
            drawing.Text(to + 8, middle + 5, Figures.Time(series.Median), "dim");
        }

        return drawing.ToString();
    }
}
