using System.Text;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Reports;

/// <summary>The results for a console.</summary>
public static class TableReport
{
    public static string Write(Results results)
    {
        var text = new StringBuilder();
        foreach (var scenario in results.Scenarios)
        {
            text.Append(scenario.Title).Append('\n');
            if (scenario.Skipped is { } reason) text.Append("  skipped: ").Append(reason).Append('\n');
            else if (scenario.Failed is { } failure) text.Append("  failed: ").Append(failure.Trim().Split('\n')[0]).Append('\n');
            else AppendSeries(text, scenario);
            text.Append('\n');
        }

        string[][] verdicts =
        [
            ["", "", "target", ""],
            .. results.Verdicts.Select(verdict =>
                new[] { verdict.Text, Figures.Value(verdict), Figures.Target(verdict), Figures.Met(verdict) }),
        ];
        return Append(text, verdicts, leftColumns: 1).ToString();
    }

    private static void AppendSeries(StringBuilder text, ScenarioResult scenario)
    {
        string[][] rows =
        [
            ["  ", "files", "minimum", "median", "maximum", "rounds", "process", "with children", "control group"],
            .. scenario.Series.Select(series => new[]
            {
                "  " + series.Candidate, series.Files == 0 ? "" : Figures.Count(series.Files), Figures.Time(series.Minimum),
                Figures.Time(series.Median), Figures.Time(series.Maximum), $"{series.Seconds.Count}",
                Figures.Memory(series.ProcessMemory), Figures.Memory(series.TreeMemory), Figures.Memory(series.GroupMemory),
            }),
        ];
        Append(text, rows, leftColumns: 1);
    }

    // Columns without values are omitted.
    private static StringBuilder Append(StringBuilder text, string[][] rows, int leftColumns)
    {
        var columns = Enumerable.Range(0, rows[0].Length)
            .Where(column => column == 0 || rows.Skip(1).Any(row => row[column].Length > 0)).ToList();
        var widths = columns.ToDictionary(column => column, column => rows.Max(row => row[column].Length));
        foreach (var row in rows)
        {
            var line = string.Join("  ", columns.Select(column =>
                column < leftColumns ? row[column].PadRight(widths[column]) : row[column].PadLeft(widths[column])));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text;
    }
}
