using System.Globalization;
using Microsoft.Build.Framework;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>
/// Shows results on the console. MSBuild's terminal logger drops messages of tasks except those about tests: extended messages with
/// its own types, after a target <c>_TestRunStart</c> has run (dotnet/msbuild, TerminalLogger.cs). Other loggers show them as
/// messages.
/// </summary>
/// <param name="engine">Receives the messages.</param>
/// <param name="isTerminal">Whether the terminal logger is used.</param>
internal sealed class TestTerminal(IBuildEngine engine, bool isTerminal) : ITestConsole
{
    /// <inheritdoc/>
    public void Show(string text) => Log("TLTESTOUTPUT", text, []);

    /// <inheritdoc/>
    /// <remarks>Only for the terminal logger.</remarks>
    public void Progress(GoTestResult test)
    {
        if (!isTerminal || test.Outcome == GoTestOutcome.Failed) return;
        var (type, word) = test.Outcome == GoTestOutcome.Skipped ? ("TLTESTSKIPPED", "skipped") : ("TLTESTPASSED", "passed");
        Log(type, test.FullName, new() { ["localizedResult"] = word, ["displayName"] = LogText.Line(test.FullName) });
    }

    /// <inheritdoc/>
    /// <remarks>The terminal logger adds up the results of all projects; the line is for other loggers.</remarks>
    public void Finish(string line, GoTestReport report)
    {
        var (passed, failed, skipped) = (
            report.Count(GoTestOutcome.Passed), report.Count(GoTestOutcome.Failed), report.Count(GoTestOutcome.Skipped));
        Log("TLTESTFINISH", line, new()
        {
            ["total"] = Text(passed + failed + skipped),
            ["passed"] = Text(passed),
            ["failed"] = Text(failed),
            ["skipped"] = Text(skipped),
        });
    }

    private void Log(string type, string text, Dictionary<string, string?> metadata) => engine.LogMessageEvent(
        new ExtendedBuildMessageEventArgs(type, LogText.Lines(text), helpKeyword: null, senderName: "go test", MessageImportance.High) { ExtendedMetadata = metadata });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
