using WslGo.Build.Reporting;


namespace WslGo.Build.Building;

/// <summary>
/// Parses the output of commands that vet packages: <c>go vet</c>, and <c>go test</c>, which vets packages before it tests them.
/// </summary>
/// <remarks>
/// Vet's own findings are below a second heading, in brackets: <c># example.com/m</c>, then <c># [example.com/m]</c> (golang/go
/// src/cmd/go/internal/work, <c>showOutput</c>).
/// </remarks>
internal static class VetOutput
{
    /// <summary>The code of vet's findings.</summary>
    public const string Code = "GO0002";

    /// <summary>The findings: vet's with their locations, and go's other messages.</summary>
    public static IReadOnlyList<Finding> Parse(IEnumerable<GoOutputLine> lines, GoOutputContext context)
    {
        var findings = new List<Finding>();
        var other = new List<GoOutputLine>();
        foreach (var block in GoJsonOutput.Regroup(lines))
        {
            var isVet = false;
            foreach (var line in block.Lines)
            {
                if (line.StartsWith("# ", StringComparison.Ordinal)) isVet = line.StartsWith("# [", StringComparison.Ordinal);
                if (!isVet) Other(other, line);
                else if (GoOutputPosition.Read(Unprefixed(line)) is { } position) findings.Add(Of(position, line, context));
                else if (findings.Count > 0 && line.StartsWith('\t')) findings[^1] = findings[^1] with { Message = $"{findings[^1].Message}\n{line}" };
            }
        }

        // The heading of a package with only vet findings isn't a message.
        return [.. findings, .. new GoOutputParser(context).Parse(WithoutEmptySections(other, findings.Count > 0 || context.ExitCode == 0))
            .Where(finding => !(findings.Count > 0 && finding is { Code: GoOutputParser.FailureCode, Severity: FindingSeverity.Error }))];
    }

    private static Finding Of(GoOutputPosition position, string line, GoOutputContext context) => new(
        IsTypeError(line) ? GoOutputParser.CompileCode : Code, FindingSeverity.Error, position.Text,
        new SourceLocation(
            context.Original(GoOutputPath.Resolve(context.WorkingDirectory, position.File)), position.Line, position.Column));

    // vet: ./main.go:4:2: undefined: x
    private static bool IsTypeError(string line) => line.StartsWith("vet: ", StringComparison.Ordinal);

    private static string Unprefixed(string line) => IsTypeError(line) ? line["vet: ".Length..] : line;

    private static void Other(List<GoOutputLine> other, string line) => other.Add(new GoOutputLine(GoOutputSource.Error, line));

    private static List<GoOutputLine> WithoutEmptySections(List<GoOutputLine> lines, bool vetted)
    {
        if (!vetted) return lines;
        var kept = new List<GoOutputLine>();
        for (var at = 0; at < lines.Count; at++)
        {
            var isHeading = lines[at].Text.StartsWith("# ", StringComparison.Ordinal);
            var isEmpty = at + 1 == lines.Count || lines[at + 1].Text.StartsWith("# ", StringComparison.Ordinal);
            if (!isHeading || !isEmpty) kept.Add(lines[at]);
        }

        return kept;
    }
}
