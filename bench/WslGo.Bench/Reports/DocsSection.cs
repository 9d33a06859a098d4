using System.Text;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Reports;

/// <summary>The results in a documentation page, between two comments.</summary>
public static class DocsSection
{
    private const string Begin = "<!-- results: ./bench.sh --docs writes what follows -->";
    private const string End = "<!-- end of results -->";

    /// <summary>Updates the results in a file.</summary>
    public static void Rewrite(string path, Results results) =>
        File.WriteAllText(path, Replace(File.ReadAllText(path), results));

    /// <summary>Returns the page with other results.</summary>
    /// <exception cref="UsageException">The page has no such comments.</exception>
    public static string Replace(string page, Results results)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin) throw new UsageException($"The page has no lines \"{Begin}\" and \"{End}\".");
        return page[..(begin + Begin.Length)] + "\n\n" + Write(results) + "\n" + page[end..];
    }

    private static string Write(Results results)
    {
        var context = results.Context;
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"""
            Run on {results.Started:yyyy-MM-dd} in {results.Minutes:0} minutes{(results.Arguments.Length > 0 ? $" (`{results.Arguments}`)" : "")}:
            {context.Cores} cores ({context.Processor}), {context.Memory / 1e9:0} GB, {context.System}, kernel {context.Kernel}{(context.IsWsl ? " (WSL)" : "")}.
            Fast: {context.FastFileSystem}. Slow: {context.SlowFileSystem}. `/tmp`: {context.TemporaryFileSystem}. Load average of the last
            five minutes at the end: {context.Load:0.0}. {string.Join("; ", context.Versions.Select(version => $"{version.Key}: {version.Value}"))}.


            """));
        text.Append("### Targets\n\n");
        Table(text, ["figure", "value", "target", ""], results.Verdicts.Where(verdict => verdict.Target is not null).Select(verdict =>
            new[] { verdict.Text, Figures.Value(verdict), Figures.Target(verdict), Figures.Met(verdict) }));
        text.Append("### For comparison\n\n");
        Table(text, ["figure", "value"], results.Verdicts.Where(verdict => verdict.Target is null).Select(verdict =>
            new[] { verdict.Text, Figures.Value(verdict) }));
        text.Append("### Times\n\n");
        foreach (var scenario in results.Scenarios)
        {
            text.Append("**").Append(scenario.Title).Append("**\n\n");
            if ((scenario.Skipped ?? scenario.Failed) is { } reason)
            {
                text.Append(scenario.Skipped is null ? "Failed: " : "Skipped: ").Append(reason.Trim().Split('\n')[0]).Append(".\n\n");
                continue;
            }

            Table(
                text, ["contestant", "files", "minimum", "median", "maximum", "rounds", "peak memory", "with children"],
                scenario.Series.Select(series => new[]
                {
                    series.Candidate, series.Files == 0 ? "" : Figures.Count(series.Files), Figures.Time(series.Minimum),
                    Figures.Time(series.Median), Figures.Time(series.Maximum), $"{series.Seconds.Count}",
                    Figures.Memory(series.ProcessMemory), Figures.Memory(series.TreeMemory),
                }));
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        text.Append("| ").AppendJoin(" | ", head).Append(" |\n|").Insert(text.Length, "---|", head.Length).Append('\n');
        foreach (var row in rows) text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        text.Append('\n');
    }
}
