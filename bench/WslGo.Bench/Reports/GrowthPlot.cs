using WslGo.Bench.Measuring;

namespace WslGo.Bench.Reports;

/// <summary>
/// The medians of each contestant by the size of its input, on two logarithmic scales. A contestant without sizes is a horizontal
/// line.
/// </summary>
internal static class GrowthPlot
{
    private const int Width = 860;
    private const int Height = 440;
    private const int Left = 80;
    private const int Right = 210;
    private const int Top = 44;
    private const int Bottom = 48;

    public static string Draw(ScenarioResult scenario)
    {
        var drawing = new Drawing(Width, Height, scenario.Title);
        List<int> sizes = [.. scenario.Series.Select(series => series.Files).Where(files => files > 0)];
        var (smallest, largest) = (Decade(sizes.Min(), up: false), Decade(sizes.Max(), up: true));
        if (largest == smallest) largest++;
        var (fastest, slowest) = (Decade(scenario.Series.Min(series => series.Minimum), up: false), Decade(scenario.Series.Max(series => series.Maximum), up: true));
        double X(double files) => Left + ((Width - Left - Right) * (Math.Log10(files) - smallest) / (largest - smallest));
        IEnumerable<double> Xs(Series series) => series.Files > 0 ? [X(series.Files)] : [Left, Width - Right];
        double Y(double seconds) => Height - Bottom - ((Height - Top - Bottom) * (Math.Log10(seconds) - fastest) / (slowest - fastest));

        for (var decade = smallest; decade <= largest; decade++)
        {
            drawing.Line(X(Math.Pow(10, decade)), Top, X(Math.Pow(10, decade)), Height - Bottom, "grid");
            drawing.Text(X(Math.Pow(10, decade)), Height - Bottom + 18, Figures.Count((int)Math.Pow(10, decade)), "dim", "middle");
        }

        for (var decade = fastest; decade <= slowest; decade++)
        {
            drawing.Line(Left, Y(Math.Pow(10, decade)), Width - Right, Y(Math.Pow(10, decade)), "grid");
            drawing.Text(Left - 8, Y(Math.Pow(10, decade)) + 4, Decimal(decade), "dim", "end");
        }

        drawing.Text((Left + Width - Right) / 2.0, Height - 8, "files", "dim", "middle");
        var labels = new List<double>();
        foreach (var line in scenario.Series.GroupBy(series => series.Candidate))
        {
            List<Series> points = [.. line.OrderBy(series => series.Files)];
            var style = points[0].IsOurs ? "ours" : "peer";
            List<(double, double)> path = [.. points.SelectMany(series => Xs(series).Select(x => (x, Y(series.Median))))];
            drawing.Path(path, style, points[0].IsOurs ? "none" : "6 4");
            foreach (var series in points.Where(series => series.Files > 0))
            {
                drawing.Line(X(series.Files), Y(series.Minimum), X(series.Files), Y(series.Maximum), "range");
                drawing.Dot(X(series.Files), Y(series.Median), style);
            }

            // Two lines may end at the same point.
            var y = Y(points[^1].Median);
            while (labels.Exists(label => Math.Abs(label - y) < 16)) y += 4;
            labels.Add(y);
            drawing.Text(path[^1].Item1 + 10, y + 4, $"{line.Key}: {Figures.Time(points[^1].Median)}", style);
        }

        return drawing.ToString();
    }

    private static int Decade(double value, bool up) =>
        (int)(up ? Math.Ceiling(Math.Log10(value) - 1e-9) : Math.Floor(Math.Log10(value) + 1e-9));

    private static string Decimal(int decade) => decade switch
    {
        >= 0 => FormattableString.Invariant($"{Math.Pow(10, decade):0} s"),
        >= -3 => FormattableString.Invariant($"{Math.Pow(10, decade + 3):0} ms"),
        _ => FormattableString.Invariant($"{Math.Pow(10, decade + 6):0} µs"),
    };
}
