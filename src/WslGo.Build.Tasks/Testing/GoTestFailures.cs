using System.Globalization;
using System.Text.RegularExpressions;
using WslGo.Build.Building;
using WslGo.Build.Modules;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>Converts test failures to findings, each with its location.</summary>
/// <param name="sources">The directories of the modules under test. Locations outside them are not the user's.</param>
/// <param name="packageDirectory">Returns the directory of a package, by import path; null if unknown.</param>
/// <param name="projectFile">The location of failures without one.</param>
internal sealed partial class GoTestFailures(
    IReadOnlyList<string> sources, Func<string, string?> packageDirectory, string projectFile)
{
    /// <summary>The code of a failed test.</summary>
    public const string Code = "GO0004";

    /// <summary>The failures of a module's tests.</summary>
    /// <param name="workspace">The modules that go reads.</param>
    /// <param name="projectFile">The location of failures without one.</param>
    public GoTestFailures(Workspace workspace, string projectFile)
        : this(workspace.Roots, new PackageDirectories(workspace).Find, projectFile)
    {
    }

    // The indentation of a message's further lines in package testing.
    private const string Continuation = "        ";

    /// <summary>The findings of a package, in the order of its tests.</summary>
    public IEnumerable<Finding> Of(GoTestPackage package)
    {
        if (package.Outcome != GoTestOutcome.Failed) yield break;
        var said = false;
        foreach (var test in package.Tests)
        {
            if (test.Outcome != GoTestOutcome.Failed || !SaysSomething(test)) continue;
            said = true;
            foreach (var finding in Of(test)) yield return finding;
        }

        if (!said && OfWhole(package) is { } whole) yield return whole;
    }

    /// <summary>The failure of a package that none of its tests explains; null if one does, or the compiler.</summary>
    public Finding? OfWhole(GoTestPackage package)
    {
        if (package.Outcome != GoTestOutcome.Failed || package.BuildFailed
            || package.Tests.Any(test => test.Outcome == GoTestOutcome.Failed && SaysSomething(test))) return null;
        var lines = package.Output.Select(line => new GoTestLine(line, IsError: false)).ToList();
        var text = Shortened(lines).ToList();
        return new Finding(
            Code, FindingSeverity.Error,
            Message(package.ImportPath, text.Count == 0 ? ["the tests failed without output"] : text),
            Locate(package.ImportPath, lines) ?? new SourceLocation(projectFile));
    }

    /// <summary>The findings of a failed test: one for each error that it reported, and one for a panic.</summary>
    public IEnumerable<Finding> Of(GoTestResult test)
    {
        var panic = FindPanic(test.Output);
        var errors = Errors(test.Package, panic < 0 ? test.Output : [.. test.Output.Take(panic)]);
        foreach (var error in errors)
        {
            yield return new Finding(
                Code, FindingSeverity.Error, Message(test.Name, TestifyReport.Shorten(error.Text) ?? error.Text),
                IsForeign(error.Location) ? RaceLocation(test.Output) ?? Declaration(test) : error.Location);
        }

        if (errors.Count > 0 && panic < 0 && test.Ended) yield break;
        var lines = errors.Count == 0 ? test.Output : panic < 0 ? [] : [.. test.Output.Skip(panic)];
        var text = Shortened(lines).Select(Unplaced).ToList();
        if (TimeOut(test) is { } timeOut) text = [timeOut, .. text];
        else if (!test.Ended) text = ["the test did not finish, because the tests of the package were stopped", .. text];
        if (text.Count == 0) text.Add("failed without output");
        yield return new Finding(
            Code, FindingSeverity.Error, Message(test.Name, text),
            Locate(test.Package, lines) ?? Locate(test.Package, test.Output) ?? Declaration(test));
    }

    private SourceLocation Declaration(GoTestResult test) =>
        (packageDirectory(test.Package) is { } directory ? TestDeclarations.In(directory).Find(test.Name) : null)
        ?? new SourceLocation(projectFile);

    private bool IsForeign(SourceLocation location) => Path.IsPathRooted(location.File) && !IsOwn(location.File);

    // A data race is reported as an error of package testing; the report was printed before.
    private SourceLocation? RaceLocation(IReadOnlyList<GoTestLine> lines) => lines
        .Select(line => RaceCall().Match(line.Text))
        .Where(call => call.Success && IsOwn(call.Groups["file"].Value))
        .Select(call => new SourceLocation(
            call.Groups["file"].Value, int.TryParse(call.Groups["line"].ValueSpan, CultureInfo.InvariantCulture, out var line) ? line : 0))
        .FirstOrDefault();

    // An error is a line with a location, and the lines after it.
    private List<TestError> Errors(string package, IReadOnlyList<GoTestLine> lines)
    {
        var isMarked = lines.Any(line => line.IsError);
        var errors = new List<TestError>();
        List<string>? open = null;
        foreach (var line in lines.Where(line => line.IsError || !isMarked))
        {
            if (Said().Match(line.Text) is { Success: true } said)
            {
                open = null;
                var location = At(package, said);
                if (!isMarked && !IsError(location, said.Groups["text"].Value)) continue;
                errors.Add(new TestError(location, open = [said.Groups["text"].Value]));
            }
            else if (isMarked || line.Text.Length == 0 || line.Text.StartsWith(Continuation, StringComparison.Ordinal))
            {
                open?.Add(line.Text);
            }
            else
            {
                open = null;
            }
        }

        return errors;
    }

    // Before Go 1.27, go doesn't distinguish errors from logs. The source does, or an assertion that begins on the next line.
    private static bool IsError(SourceLocation location, string text)
    {
        if (text.Trim().Length == 0) return true;
        try
        {
            return File.ReadLines(location.File).ElementAtOrDefault(location.Line - 1) is { } source && ErrorCall().IsMatch(source);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int FindPanic(IReadOnlyList<GoTestLine> lines)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].Text.StartsWith("panic: ", StringComparison.Ordinal)
                || lines[at].Text.StartsWith("fatal error: ", StringComparison.Ordinal)) return at;
        }

        return -1;
    }

    /// <summary>Explains a failed test, for reports with separate fields.</summary>
    public GoTestExplanation Explain(GoTestResult test)
    {
        if (FindRace(test.Output) is { } race) return ExplainRace(test, race);
        var lines = test.Output.Select(line => line.Text).ToList();
        var trace = lines.FindIndex(IsTrace);
        var errors = test.Output.Where(line => line.IsError).Select(line => line.Text.Trim()).ToList();
        var message = errors.Count > 0 ? errors : trace < 0 ? lines : lines[..trace];
        return new GoTestExplanation(
            string.Join('\n', message).Trim() is { Length: > 0 } said ? said
                : test.HasFailedSubtest ? "a subtest failed"
                : test.Ended ? "failed without output" : "did not finish",
            trace < 0 ? "" : string.Join('\n', lines[trace..]),
            trace < 0 ? string.Join('\n', lines) : errors.Count > 0 ? string.Join('\n', lines[..trace]) : "");
    }

    // The location of the error is in package testing, so the location of the race is used. The race reports are the trace.
    private GoTestExplanation ExplainRace(GoTestResult test, Range reports)
    {
        var errors = Errors(test.Package, test.Output).Select(error =>
        {
            var location = IsForeign(error.Location) ? RaceLocation(test.Output) ?? Declaration(test) : error.Location;
            return string.Create(CultureInfo.InvariantCulture, $"{location.File}:{location.Line}: {string.Join('\n', error.Text)}");
        });
        var rest = test.Output.Take(reports.Start.Value).Concat(test.Output.Skip(reports.End.Value))
            .Where(line => !line.Text.EndsWith(": race detected during execution of test", StringComparison.Ordinal));
        return new GoTestExplanation(
            string.Join('\n', errors).Trim() is { Length: > 0 } said ? said : "data race",
            string.Join('\n', test.Output.Take(reports).Select(line => line.Text)),
            string.Join('\n', rest.Select(line => line.Text)));
    }

    // From the beginning of the first report to the end of the last one; each is enclosed by two separator lines. Null if there is
    // none.
    private static Range? FindRace(IReadOnlyList<GoTestLine> lines)
    {
        var (first, end) = (-1, lines.Count);
        for (var at = 0; at < lines.Count; at++)
        {
            if (first < 0 && lines[at].Text.StartsWith("WARNING: DATA RACE", StringComparison.Ordinal))
                first = at > 0 && IsRaceBorder(lines[at - 1].Text) ? at - 1 : at;
            else if (first >= 0 && IsRaceBorder(lines[at].Text)) end = at + 1;
        }

        return first < 0 ? null : first..end;
    }

    private static bool IsRaceBorder(string line) => line == "==================";

    // Skips a test that failed only because of a subtest, and a test that was stopped together with its package.
    private static bool SaysSomething(GoTestResult test) =>
        (!test.HasFailedSubtest && (test.Ended || test.Output.Count > 0)) || test.Output.Any(line => line.IsError)
        || (test.Ended && test.Output.Any(line => line.Text.StartsWith("panic: ", StringComparison.Ordinal)));

    // The log contains the trace of all goroutines. Only the calls in the user's own sources are kept.
    private IEnumerable<string> Shortened(IReadOnlyList<GoTestLine> lines)
    {
        var inTrace = false;
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at].Text;
            inTrace |= IsTrace(line);
            if (!inTrace)
            {
                if (line.Length > 0 || (at + 1 < lines.Count && !IsTrace(lines[at + 1].Text))) yield return line;
            }
            else if (Call().Match(line) is { Success: true } call && IsOwn(call.Groups["file"].Value) && at > 0)
            {
                yield return $"\tat {Function(lines[at - 1].Text)} ({call.Groups["file"].Value}:{call.Groups["line"].Value})";
            }
        }
    }

    private static bool IsTrace(string line) => line.StartsWith("goroutine ", StringComparison.Ordinal);

    private static string Function(string call) =>
        call.StartsWith("created by ", StringComparison.Ordinal) ? call
        : call.LastIndexOf('(') is var end and > 0 ? call[..end] : call;

    private SourceLocation? Locate(string package, IReadOnlyList<GoTestLine> lines)
    {
        // The location of a panic is the innermost call in the user's own code, in the first goroutine with such a call.
        var panic = FindPanic(lines);
        if (panic >= 0)
        {
            for (var at = panic; at < lines.Count; at++)
            {
                if (Call().Match(lines[at].Text) is { Success: true } call && IsOwn(call.Groups["file"].Value))
                    return At(package, call);
            }
        }

        // Lines that go doesn't mark as errors may be logs. The last one is usually the reason of the failure.
        SourceLocation? last = null;
        foreach (var line in lines)
        {
            if (Said().Match(line.Text) is not { Success: true } said) continue;
            last = At(package, said);
            if (line.IsError) break;
        }

        return last;
    }

    private SourceLocation At(string package, Match location)
    {
        var file = location.Groups["file"].Value;
        if (!Path.IsPathRooted(file) && packageDirectory(package) is { } directory) file = GoOutputPath.Resolve(directory, file);
        return new SourceLocation(
            file, int.TryParse(location.Groups["line"].ValueSpan, CultureInfo.InvariantCulture, out var line) ? line : 0);
    }

    private bool IsOwn(string file) => sources.Any(root => GoOutputPath.IsIn(root, file));

    private static string? TimeOut(GoTestResult test)
    {
        foreach (var line in test.Output)
        {
            if (TimedOut().Match(line.Text) is { Success: true } match)
                return $"the tests of the package timed out after {match.Groups["time"].Value} (GoTestTimeout)";
        }

        return null;
    }

    // MSBuild repeats the location and the code on each line of a message, so empty lines are removed.
    private static string Message(string name, IReadOnlyList<string> lines)
    {
        var text = lines.Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        if (text.Count > GoOutputParser.LongestMessage)
        {
            var left = text.Count - GoOutputParser.LongestMessage;
            text = [.. text[..GoOutputParser.LongestMessage], string.Create(CultureInfo.InvariantCulture, $"[{left} more lines are in the log]")];
        }

        return $"{name}: {string.Join('\n', text).TrimStart()}";
    }

    private static string Unplaced(string line) =>
        Said().Match(line) is { Success: true } said ? said.Groups["text"].Value : line;

    //     a_test.go:9: got 1
    //     /src/a/a_test.go:9: got 1 (-fullpath, Go 1.21 and later)
    [GeneratedRegex(@"^ +(?<file>(?:[A-Za-z]:)?[^:]+\.\w+):(?<line>\d+): ?(?<text>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Said();

    //         /src/a/a.go:6 +0x1d
    [GeneratedRegex(@"^\t(?<file>(?:[A-Za-z]:)?[^:]+\.\w+):(?<line>\d+)(?: \+0x[0-9a-f]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Call();

    //       /src/a/a.go:6 +0x1d
    [GeneratedRegex(@"^ +(?<file>(?:[A-Za-z]:)?[^:]+\.\w+):(?<line>\d+) \+0x[0-9a-f]+$", RegexOptions.NonBacktracking)]
    private static partial Regex RaceCall();

    [GeneratedRegex(@"\.(Error|Errorf|Fatal|Fatalf)\(", RegexOptions.NonBacktracking)]
    private static partial Regex ErrorCall();

    [GeneratedRegex(@"^panic: test timed out after (?<time>\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex TimedOut();

    private sealed record TestError(SourceLocation Location, List<string> Text);
}

/// <summary>The explanation of a failed test.</summary>
/// <param name="Message">The error.</param>
/// <param name="Trace">The goroutines of a panic, or the reports of data races; empty for none.</param>
/// <param name="Output">The remaining output of the test.</param>
internal sealed record GoTestExplanation(string Message, string Trace, string Output);
