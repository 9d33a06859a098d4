using System.Runtime.CompilerServices;
using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Building;

/// <summary>What a real go printed (tests/record-go-output.sh), and the findings expected of it.</summary>
/// <param name="ExitCode">Go's exit code.</param>
/// <param name="Lines">What it printed.</param>
internal sealed record GoOutputRecording(int ExitCode, IReadOnlyList<GoOutputLine> Lines)
{
    /// <summary>The folder of the recordings.</summary>
    public static string Folder([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "Recorded");

    /// <summary>Every recording, as a path relative to the folder.</summary>
    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder(), "*.txt", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder(), file).Replace('\\', '/'))
            .Where(name => !name.EndsWith(".findings.txt", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static GoOutputRecording Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder(), name)).Select(Replace).ToList();
        return new GoOutputRecording(
            int.Parse(lines[0]["exit: ".Length..], System.Globalization.CultureInfo.InvariantCulture),
            [
                .. lines.Skip(1).Select(line => new GoOutputLine(
                    line.StartsWith("out: ", StringComparison.Ordinal) ? GoOutputSource.Output : GoOutputSource.Error,
                    line["out: ".Length..])),
            ]);
    }

    /// <summary>
    /// The findings expected: those of this Go where its texts differ, else those common to all; one list serves the
    /// plain text and the events, which have to mean the same.
    /// </summary>
    public static string Expected(string name)
    {
        var caseName = Path.GetFileName(name).Split('.')[0] + ".findings.txt";
        var own = Path.Combine(Folder(), Path.GetDirectoryName(name)!, caseName);
        return Replace(File.ReadAllText(File.Exists(own) ? own : Path.Combine(Folder(), caseName)));
    }

    /// <summary>
    /// Findings as the files of expected ones write them: MSBuild's form, further lines behind a bar, and sorted, since
    /// packages built at the same time report in any order.
    /// </summary>
    public static string Show(IEnumerable<Finding> findings) => string.Concat(findings.Select(finding =>
    {
        var place = finding.Location is { } at ? $"{at.File}({at.Line},{at.Column}): " : "";
        var message = finding.Message.Replace("\n", "\n  | ", StringComparison.Ordinal);
        return $"{place}{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}: {message}\n";
    }).Order(StringComparer.Ordinal));

    private static string Replace(string text) => text
        .Replace("$CASE", "/recorded", StringComparison.Ordinal)
        .Replace("$GOROOT", "/goroot", StringComparison.Ordinal);
}
