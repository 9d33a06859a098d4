using System.Globalization;

namespace WslGo.Build.Testing;

/// <summary>The console output for results, as in <c>dotnet test</c>.</summary>
/// <param name="project">The name of the project.</param>
/// <param name="toolchain"><c>go1.27.4</c>.</param>
internal sealed class TestSummary(string project, string toolchain)
{
    private const int MostLines = 400;

    /// <summary>The line of one result; null if it isn't shown.</summary>
    /// <param name="test">The result.</param>
    /// <param name="listsAll">Whether passed tests are listed too.</param>
    public static string? Line(GoTestResult test, bool listsAll) => test.Outcome switch
    {
        GoTestOutcome.Failed => $"  Failed {test.FullName} [{Time(test.Duration)}]",
        GoTestOutcome.Skipped => $"  Skipped {test.FullName} [{Time(test.Duration)}]{(SkipReason(test) is { Length: > 0 } reason ? ": " + reason : "")}",
        _ => listsAll ? $"  Passed {test.FullName} [{Time(test.Duration)}]" : null,
    };

    /// <summary>The output of a test, in VSTest's format; null if there is none.</summary>
    public static string? Output(GoTestResult test)
    {
        if (test.Output.Count == 0) return null;
        var left = test.Output.Count - MostLines;
        IEnumerable<string> lines = test.Output.Select(line => line.Text);
        if (left > 0)
        {
            lines = lines.Take(MostLines / 2)
                .Append(string.Create(CultureInfo.InvariantCulture, $"[{left} lines left out; the results file of --logger trx contains them]"))
                .Concat(lines.TakeLast(MostLines / 2));
        }

        return "  Standard Output Messages:\n" + string.Join('\n', lines.Select(line => (" " + line).TrimEnd()));
    }

    /// <summary>The last line.</summary>
    /// <param name="report">The results.</param>
    /// <param name="isStopped">Whether the run was stopped.</param>
    public string Total(GoTestReport report, bool isStopped = false)
    {
        var (passed, failed, skipped) = (
            report.Count(GoTestOutcome.Passed), report.Count(GoTestOutcome.Failed), report.Count(GoTestOutcome.Skipped));
        var broken = report.Packages.Count(package => package.Outcome == GoTestOutcome.Failed && package.BuildFailed);
        var tested = report.Packages.Count(package => package.Tests.Count > 0);
        var cached = report.Packages.Count(package => package is { IsCached: true, Tests.Count: > 0 });
        return (isStopped ? "Stopped!" : report.HasFailed ? "Failed! " : passed == 0 ? "Skipped!" : "Passed! ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $" - Failed: {failed,5}, Passed: {passed,5}, Skipped: {skipped,5}, Total: {passed + failed + skipped,5}, Duration: {Time(report.Finished - report.Started)} - {project} ({toolchain})")
            + (cached == 0 ? "" : cached == tested ? ", cached" : string.Create(CultureInfo.InvariantCulture, $", {cached} of {tested} packages cached"))
            + (broken == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {broken} {(broken == 1 ? "package" : "packages")} not built"));
    }

    /// <summary>Why a test was skipped: its last line of output; empty if there is none.</summary>
    public static string SkipReason(GoTestResult test) =>
        test.Output.LastOrDefault(line => line.Text.StartsWith(' ')).Text?.Trim() is { Length: > 0 } said && said.IndexOf(": ", StringComparison.Ordinal) is var colon and >= 0
            ? said[(colon + 2)..]
            : "";

    private static string Time(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 1 } => "< 1 ms",
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalMinutes):0} m {time.Seconds} s"),
    };
}
