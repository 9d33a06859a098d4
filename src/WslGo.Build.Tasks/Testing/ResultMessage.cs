using System.Text.Json;
using System.Text.Json.Serialization;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>A result that the build sends to the test host, as a line of JSON.</summary>
/// <param name="Kind">The kind of message.</param>
/// <param name="Name">The full name of a test, or the path of an attachment.</param>
internal sealed record ResultMessage(ResultMessageKind Kind, string Name)
{
    private const string PackageMark = " (package)";

    /// <summary>The import path of the test's package.</summary>
    public string Package { get; init; } = "";

    /// <summary>The file that declares the test; empty if unknown.</summary>
    public string File { get; init; } = "";

    /// <summary>The line there, from 1.</summary>
    public int Line { get; init; }

    /// <summary>When the test started.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>The duration of the test.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Its output, with control characters escaped.</summary>
    public string Output { get; init; } = "";

    /// <summary>Why it failed or was skipped.</summary>
    public string Message { get; init; } = "";

    /// <summary>The stack trace of a panic.</summary>
    public string Trace { get; init; } = "";

    /// <summary>The message about a discovered test.</summary>
    public static ResultMessage Found(GoTestResult test, SourceLocation? declaration) =>
        new(ResultMessageKind.Discovered, test.FullName) { Package = test.Package, File = declaration?.File ?? "", Line = declaration?.Line ?? 0 };

    /// <summary>The message about a result.</summary>
    /// <param name="test">The result.</param>
    /// <param name="declaration">The location of the test's declaration; null if unknown.</param>
    /// <param name="failures">Explains failures.</param>
    public static ResultMessage Of(GoTestResult test, SourceLocation? declaration, GoTestFailures failures)
    {
        var (message, trace, output) = test.Outcome == GoTestOutcome.Failed
            ? failures.Explain(test)
            : new GoTestExplanation(
                test.Outcome == GoTestOutcome.Skipped ? TestSummary.SkipReason(test) : "", "", string.Join('\n', test.Output.Select(line => line.Text)));
        return new ResultMessage((ResultMessageKind)test.Outcome, test.FullName)
        {
            Package = test.Package,
            File = declaration?.File ?? "",
            Line = declaration?.Line ?? 0,
            Started = test.Started,
            Duration = test.Duration,
            Output = LogText.Lines(output),
            Message = LogText.Lines(message),
            Trace = LogText.Lines(trace),
        };
    }

    /// <summary>The message about a failed package, if none of its tests explains the failure.</summary>
    public static ResultMessage Of(GoTestPackage package, Finding finding) =>
        new(ResultMessageKind.Failed, package.ImportPath + PackageMark)
        {
            Package = package.ImportPath,
            File = finding.Location?.File ?? "",
            Line = finding.Location?.Line ?? 0,
            Duration = package.Duration,
            Message = LogText.Lines(finding.Message),
        };

    /// <summary>Whether the message is about a package, not one of its tests.</summary>
    [JsonIgnore]
    public bool IsOfPackage => Name.Length == Package.Length + PackageMark.Length && Name.EndsWith(PackageMark, StringComparison.Ordinal);

    /// <summary>Serializes to one line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, TestHostJson.Default.ResultMessage);

    /// <summary>Parses a line.</summary>
    /// <exception cref="JsonException">The line is invalid.</exception>
    public static ResultMessage Read(string line) => JsonSerializer.Deserialize(line, TestHostJson.Default.ResultMessage)!;
}

/// <summary>The kind of a message. The first three are outcomes of tests.</summary>
internal enum ResultMessageKind
{
    /// <summary>A test passed.</summary>
    Passed = GoTestOutcome.Passed,

    /// <summary>A test failed.</summary>
    Failed = GoTestOutcome.Failed,

    /// <summary>A test was skipped.</summary>
    Skipped = GoTestOutcome.Skipped,

    /// <summary>A test was discovered.</summary>
    Discovered,

    /// <summary>A file with results was written.</summary>
    Attachment,
}

/// <summary>What the test host requests from the build, as a line of JSON.</summary>
/// <param name="Tests">The full names of the tests; null for all.</param>
/// <param name="IsRetry">Whether failed tests are rerun: if subtests of a test failed, only those are rerun.</param>
internal sealed record TestHostRequest(IReadOnlyList<string>? Tests, bool IsRetry = false)
{
    /// <summary>A filter expression; empty for all tests.</summary>
    public string Filter { get; init; } = "";

    /// <summary>The time limit for the tests of a package, used if the project has none; empty for go's default.</summary>
    public string HangTimeout { get; init; } = "";

    /// <summary>The directory for results; empty for <c>TestResults</c> next to the project.</summary>
    public string ResultsDirectory { get; init; } = "";

    /// <summary>Whether statement coverage is measured.</summary>
    public bool MeasuresCoverage { get; init; }

    /// <summary>Whether the tests are listed, not run.</summary>
    public bool ListsOnly { get; init; }

    /// <summary>Serializes to one line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, TestHostJson.Default.TestHostRequest);

    /// <summary>Parses a line.</summary>
    /// <exception cref="JsonException">The line is invalid.</exception>
    public static TestHostRequest Read(string line) => JsonSerializer.Deserialize(line, TestHostJson.Default.TestHostRequest)!;
}

/// <summary>Reads and writes the lines without reflection, which would require JIT compilation in each run.</summary>
[JsonSerializable(typeof(ResultMessage))]
[JsonSerializable(typeof(TestHostRequest))]
internal sealed partial class TestHostJson : JsonSerializerContext;
