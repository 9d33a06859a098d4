using System.Globalization;
using System.Text.RegularExpressions;

namespace WslGo.Build.Testing;

/// <summary>Formats the output of benchmarks as a table (golang.org/design/14313-benchmark-format).</summary>
internal static partial class BenchmarkTable
{
    /// <summary>The table; empty if there are no results.</summary>
    /// <param name="lines">The output of go test.</param>
    public static string Write(IEnumerable<string> lines)
    {
        var rows = new List<Row>();
        var package = "";
        foreach (var line in lines)
        {
            if (line.StartsWith("pkg: ", StringComparison.Ordinal)) package = line[5..].Trim();
            else if (Result().Match(line) is { Success: true } match) rows.Add(Row.Of(package, match));
        }

        if (rows.Count == 0) return "";
        string[] usual = ["ns/op", "B/op", "allocs/op"];
        string[] units = [.. usual.Where(unit => rows.Exists(row => row.Values.ContainsKey(unit))),
            .. rows.SelectMany(row => row.Values.Keys).Distinct().Except(usual).Order(StringComparer.Ordinal)];
        var table = new List<string[]> { (string[])["benchmark", "runs", .. units] };
        foreach (var group in rows.GroupBy(row => row.Package))
        {
            if (group.Key.Length > 0) table.Add([group.Key]);
            foreach (var row in group) table.Add([row.Name, row.Runs, .. units.Select(unit => row.Values.GetValueOrDefault(unit, ""))]);
        }

        var widths = Enumerable.Range(0, units.Length + 2)
            .Select(column => table.Where(row => row.Length > 1).Max(row => row[column].Length)).ToArray();
        return string.Join('\n', table.Select(row => Line(row, widths)));
    }

    private static string Line(string[] row, int[] widths) => row.Length == 1
        ? row[0]
        : string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd();

    private sealed record Row(string Package, string Name, string Runs, IReadOnlyDictionary<string, string> Values)
    {
        public static Row Of(string package, Match match)
        {
            var words = match.Groups["values"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var at = 0; at + 1 < words.Length; at += 2) values[words[at + 1]] = Grouped(words[at]);
            return new Row(package, match.Groups["name"].Value, Grouped(match.Groups["runs"].Value), values);
        }

        private static string Grouped(string number) =>
            long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole.ToString("N0", CultureInfo.InvariantCulture) : number;
    }

    // BenchmarkAbs-2    1000000000    0.25 ns/op    0 B/op    0 allocs/op
    [GeneratedRegex(@"^(?<name>Benchmark\S*)\s+(?<runs>\d+)\s+(?<values>[\d.+eE-]+ \S+.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Result();
}
