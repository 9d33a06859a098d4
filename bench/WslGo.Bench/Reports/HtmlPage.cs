using System.Net;
using System.Text;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Reports;

/// <summary>The results as a self-contained page.</summary>
public static class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 1100px; margin: 2rem auto; padding: 0 1rem;
          color: light-dark(#1f2328, #e6edf3); background: light-dark(#ffffff, #0d1117); }
        table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
        th, td { padding: .25rem .75rem; border-bottom: 1px solid light-dark(#d1d9e0, #3d444d); text-align: right; }
        th:first-child, td:first-child { text-align: left; }
        .met { color: light-dark(#1a7f37, #3fb950); } .missed { color: light-dark(#cf222e, #f85149); }
        svg { max-width: 100%; height: auto; } pre { white-space: pre-wrap; } .scroll { overflow-x: auto; }
        """;

    public static string Write(Results results, IReadOnlyList<(string Name, string Svg)> plots)
    {
        var text = new StringBuilder();
        text.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>WslGo.Sdk benchmarks</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <h1>WslGo.Sdk benchmarks</h1>

            """);
        Paragraph(text, FormattableString.Invariant($"{results.Started:yyyy-MM-dd HH:mm}, {results.Minutes:0.0} minutes. ./bench.sh {results.Arguments}"));
        AppendContext(text, results.Context);
        text.Append("<h2>Targets</h2>\n").Append(Plot(plots, "targets"));
        Table(text, ["", "value", "target", ""], results.Verdicts.Select(verdict => new[]
        {
            verdict.Text, Figures.Value(verdict), Figures.Target(verdict), Figures.Met(verdict),
        }));
        foreach (var scenario in results.Scenarios) Append(text, scenario, plots);
        return text.Append("</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder text, ScenarioResult scenario, IReadOnlyList<(string Name, string Svg)> plots)
    {
        text.Append("<h2>").Append(Encode(scenario.Title)).Append("</h2>\n");
        if (scenario.Skipped is { } reason) Paragraph(text, $"Skipped: {reason}.");
        if (scenario.Failed is { } failure) text.Append("<p>Failed:</p>\n<pre>").Append(Encode(failure)).Append("</pre>\n");
        if (scenario.Series.Count == 0) return;
        text.Append(Plot(plots, scenario.Name));
        Table(
            text,
            ["", "files", "minimum", "median", "maximum", "rounds", "peak memory", "with children", "control group"],
            scenario.Series.Select(series => new[]
            {
                series.Candidate, series.Files == 0 ? "" : Figures.Count(series.Files), Figures.Time(series.Minimum),
                Figures.Time(series.Median), Figures.Time(series.Maximum), $"{series.Seconds.Count}",
                Figures.Memory(series.ProcessMemory), Figures.Memory(series.TreeMemory), Figures.Memory(series.GroupMemory),
            }));
    }

    private static void AppendContext(StringBuilder text, Machine.Context context)
    {
        List<string[]> rows =
        [
            ["cores", FormattableString.Invariant($"{context.Cores}, {context.Processor}")],
            ["memory", Figures.Memory(context.Memory)],
            ["system", context.System],
            ["kernel", context.Kernel + (context.IsWsl ? " (WSL)" : "")],
            ["load average, five minutes", FormattableString.Invariant($"{context.Load:0.0}")],
            ["fast file system", context.FastFileSystem],
            ["slow file system", context.SlowFileSystem],
            ["/tmp", context.TemporaryFileSystem],
            .. context.Versions.Select(version => new[] { version.Key, version.Value }),
        ];
        if (context.GroupMemory is not null) rows.Insert(2, ["peak of the control group", Figures.Memory(context.GroupMemory)]);
        Table(text, ["machine", ""], rows);
    }

    private static void Table(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        text.Append("<div class=\"scroll\"><table>\n<tr>");
        foreach (var cell in head) text.Append("<th>").Append(Encode(cell)).Append("</th>");
        text.Append("</tr>\n");
        foreach (var row in rows)
        {
            text.Append("<tr>");
            foreach (var cell in row) text.Append("<td").Append(Class(cell)).Append('>').Append(Encode(cell)).Append("</td>");
            text.Append("</tr>\n");
        }

        text.Append("</table></div>\n");
    }

    private static string Class(string cell) => cell switch
    {
        "met" => " class=\"met\"",
        "not met" => " class=\"missed\"",
        _ => "",
    };

    private static void Paragraph(StringBuilder text, string words) => text.Append("<p>").Append(Encode(words)).Append("</p>\n");

    private static string Plot(IReadOnlyList<(string Name, string Svg)> plots, string name) =>
        plots.FirstOrDefault(plot => plot.Name == name).Svg ?? "";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
