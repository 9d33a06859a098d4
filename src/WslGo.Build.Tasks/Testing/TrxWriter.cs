using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace WslGo.Build.Testing;

/// <summary>
/// Writes results as a Visual Studio test results file (vstst.xsd of Visual Studio; VSTest's <c>--logger trx</c>), which build
/// servers display.
/// </summary>
/// <param name="project">The path of the tested project.</param>
/// <param name="machine">The name of the machine.</param>
/// <param name="user">The name of the user.</param>
/// <param name="failures">Explains failures.</param>
internal sealed class TrxWriter(string project, string machine, string user, GoTestFailures failures)
{
    /// <summary>The XML namespace of the format.</summary>
    public static readonly XNamespace Namespace = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    // Fixed by the format: the type of a unit test, and the list of results that aren't in another one.
    private const string UnitTestType = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";
    private const string ResultsNotInAList = "8c84fa94-04c1-424b-9868-57a2d4851a1d";
    private const string AllLoadedResults = "19431567-8539-422a-85d7-44ee4e166bda";

    /// <summary>The document.</summary>
    /// <param name="report">The results.</param>
    /// <param name="attachments">Files to attach: coverage.</param>
    public XDocument Write(GoTestReport report, IEnumerable<string> attachments)
    {
        var tests = report.Tests.Select(test => (Test: test, Id: IdOf(test), Execution: Guid.NewGuid())).ToList();
        var start = Time(report.Started);
        return new XDocument(
            new XDeclaration("1.0", "utf-8", null),
            Element(
                "TestRun",
                new XAttribute("id", Guid.NewGuid()),
                new XAttribute("name", $"{user}@{machine} {report.Started.LocalDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}"),
                new XAttribute("runUser", user),
                Element(
                    "Times", new XAttribute("creation", start), new XAttribute("queuing", start), new XAttribute("start", start),
                    new XAttribute("finish", Time(report.Finished))),
                Element("Results", tests.Select(entry => Result(entry.Test, entry.Id, entry.Execution))),
                Element("TestDefinitions", tests.Select(entry => Definition(entry.Test, entry.Id, entry.Execution))),
                Element("TestEntries", tests.Select(entry => Element(
                    "TestEntry", new XAttribute("testId", entry.Id), new XAttribute("executionId", entry.Execution),
                    new XAttribute("testListId", ResultsNotInAList)))),
                Element(
                    "TestLists",
                    Element("TestList", new XAttribute("name", "Results Not in a List"), new XAttribute("id", ResultsNotInAList)),
                    Element("TestList", new XAttribute("name", "All Loaded Results"), new XAttribute("id", AllLoadedResults))),
                Summary(report, [.. attachments])));
    }

    private XElement Result(GoTestResult test, Guid id, Guid execution)
    {
        var (message, trace, _) = test.Outcome == GoTestOutcome.Failed ? failures.Explain(test) : new GoTestExplanation("", "", "");
        var output = Text(string.Join('\n', test.Output.Select(line => line.Text)));
        return Element(
            "UnitTestResult",
            new XAttribute("executionId", execution), new XAttribute("testId", id),
            new XAttribute("testName", Text(test.FullName)), new XAttribute("computerName", machine),
            new XAttribute("duration", test.Duration.ToString(@"hh\:mm\:ss\.fffffff", CultureInfo.InvariantCulture)),
            new XAttribute("startTime", Time(test.Started)), new XAttribute("endTime", Time(test.Started + test.Duration)),
            new XAttribute("testType", UnitTestType), new XAttribute("outcome", Outcome(test.Outcome)),
            new XAttribute("testListId", ResultsNotInAList), new XAttribute("relativeResultsDirectory", execution),
            output.Length == 0 && message.Length == 0
                ? null
                : Element(
                    "Output",
                    output.Length == 0 ? null : Element("StdOut", output),
                    message.Length == 0 ? null : Element(
                        "ErrorInfo", Element("Message", Text(message)), trace.Length == 0 ? null : Element("StackTrace", Text(trace)))));
    }

    private XElement Definition(GoTestResult test, Guid id, Guid execution) => Element(
        "UnitTest",
        new XAttribute("name", Text(test.FullName)), new XAttribute("storage", project), new XAttribute("id", id),
        Element("Execution", new XAttribute("id", execution)),
        Element(
            "TestMethod", new XAttribute("codeBase", project), new XAttribute("adapterTypeName", "executor://wslgo/go-test"),
            new XAttribute("className", test.Package), new XAttribute("name", Text(test.Name))));

    private static XElement Summary(GoTestReport report, IReadOnlyList<string> attachments)
    {
        var (passed, failed, skipped) = (
            report.Count(GoTestOutcome.Passed), report.Count(GoTestOutcome.Failed), report.Count(GoTestOutcome.Skipped));
        var broken = report.Packages.Where(package => package.Outcome == GoTestOutcome.Failed && package.BuildFailed).ToList();
        return Element(
            "ResultSummary",
            new XAttribute("outcome", report.HasFailed ? "Failed" : "Completed"),
            Element(
                "Counters",
                new XAttribute("total", passed + failed + skipped), new XAttribute("executed", passed + failed),
                new XAttribute("passed", passed), new XAttribute("failed", failed), new XAttribute("error", 0),
                new XAttribute("timeout", 0), new XAttribute("aborted", 0), new XAttribute("inconclusive", 0),
                new XAttribute("passedButRunAborted", 0), new XAttribute("notRunnable", 0),
                new XAttribute("notExecuted", skipped), new XAttribute("disconnected", 0), new XAttribute("warning", 0),
                new XAttribute("completed", 0), new XAttribute("inProgress", 0), new XAttribute("pending", 0)),
            broken.Count == 0
                ? null
                : Element("RunInfos", broken.Select(package => Element(
                    "RunInfo", new XAttribute("computerName", Environment.MachineName), new XAttribute("outcome", "Error"),
                    new XAttribute("timestamp", Time(report.Finished)),
                    Element("Text", $"{package.ImportPath} could not be built; the errors are in the build's log.")))),
            attachments.Count == 0
                ? null
                : Element("CollectorDataEntries", Element(
                    "Collector", new XAttribute("agentName", Environment.MachineName),
                    new XAttribute("uri", "datacollector://wslgo/cobertura/1.0"),
                    new XAttribute("collectorDisplayName", "XPlat code coverage"),
                    Element("UriAttachments", attachments.Select(path => Element(
                        "UriAttachment", Element("A", new XAttribute("href", path))))))));
    }

    // The same in each run, so servers can track a test across runs.
    private static Guid IdOf(GoTestResult test) => new(SHA256.HashData(Encoding.UTF8.GetBytes(test.FullName)).AsSpan(0, 16));

    private static string Outcome(GoTestOutcome outcome) => outcome switch
    {
        GoTestOutcome.Passed => "Passed",
        GoTestOutcome.Failed => "Failed",
        _ => "NotExecuted",
    };

    private static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    private static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("O", CultureInfo.InvariantCulture);

    // Characters that XML 1.0 can't express are written as their codes, as in VSTest.
    private static string Text(string text)
    {
        if (text.All(System.Xml.XmlConvert.IsXmlChar)) return text;
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (System.Xml.XmlConvert.IsXmlChar(text[at])) clean.Append(text[at]);
            else if (at + 1 < text.Length && System.Xml.XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at])) clean.Append(text[at]).Append(text[++at]);
            else clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[at]:x4}");
        }

        return clean.ToString();
    }
}
