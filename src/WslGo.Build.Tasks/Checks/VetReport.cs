using System.Text;
using System.Text.Json;
using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Checks;

/// <summary>
/// Parses the output of <c>go vet -json</c>, which Go 1.27 writes to standard output and earlier versions to standard error.
/// </summary>
/// <remarks>In plain text, vet's findings can't be distinguished from compiler errors, which vet prints too.</remarks>
internal static class VetReport
{
    /// <summary>The findings: vet's, with the name of the analyzer, and the errors of packages that don't compile.</summary>
    public static IReadOnlyList<Finding> Parse(IEnumerable<GoOutputLine> lines, GoOutputContext context)
    {
        var findings = new List<Finding>();
        var rest = new List<GoOutputLine>();
        foreach (var source in lines.GroupBy(line => line.Source))
        {
            var json = new StringBuilder();
            foreach (var line in source)
            {
                if (json.Length == 0 && line.Text is not ("{" or "{}")) Keep(rest, line);
                else if (json.AppendLine(line.Text) is not null && line.Text is "}" or "{}")
                {
                    findings.AddRange(Read(json.ToString(), context));
                    json.Clear();
                }
            }
        }

        DropHeading(rest);

        // With -json, findings don't make vet fail; a package that doesn't compile does.
        return [.. findings, .. rest.Count == 0 ? [] : new GoOutputParser(context).Parse(rest)];
    }

    // Drops a heading that has only vet's JSON below it.
    private static void Keep(List<GoOutputLine> rest, GoOutputLine line)
    {
        if (line.Text.StartsWith("# [", StringComparison.Ordinal)) return;
        if (line.Text.StartsWith("# ", StringComparison.Ordinal)) DropHeading(rest);
        rest.Add(line with { Source = GoOutputSource.Error, Text = line.Text.StartsWith("vet: ", StringComparison.Ordinal) ? line.Text[5..] : line.Text });
    }

    private static void DropHeading(List<GoOutputLine> rest)
    {
        if (rest.Count > 0 && rest[^1].Text.StartsWith("# ", StringComparison.Ordinal)) rest.RemoveAt(rest.Count - 1);
    }

    private static List<Finding> Read(string text, GoOutputContext context)
    {
        var findings = new List<Finding>();
        try
        {
            using var json = JsonDocument.Parse(text);
            foreach (var package in json.RootElement.EnumerateObject())
            {
                foreach (var analyzer in package.Value.EnumerateObject())
                {
                    // The value of an analyzer that failed is an object with its error.
                    if (analyzer.Value.ValueKind != JsonValueKind.Array) continue;
                    foreach (var found in analyzer.Value.EnumerateArray()) findings.Add(Of(analyzer.Name, found, context));
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            findings.Add(new Finding(GoOutputParser.FailureCode, FindingSeverity.Warning, text));
        }

        return findings;
    }

    private static Finding Of(string analyzer, JsonElement found, GoOutputContext context)
    {
        var position = GoOutputPosition.Read(found.GetProperty("posn").GetString() + ": .");
        return new Finding(
            VetOutput.Code, FindingSeverity.Error, $"{found.GetProperty("message").GetString()} ({analyzer})",
            position is null ? null : new SourceLocation(context.Original(position.File), position.Line, position.Column));
    }
}
