using System.Text.Json;
using System.Text.Json.Serialization;
using WslGo.Build.Reporting;

namespace WslGo.Build.Testing;

/// <summary>A result on its way from the build to the test host, as a line of JSON.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Name">The full name of a test; the path of an attachment.</param>
internal sealed record ResultMessage(ResultMessageKind Kind, string Name)
{
    private const string PackageMark = " (package)";

    /// <summary>The import path of the test's package.</summary>
    public string Package { get; init; } = "";

    /// <summary>The file that declares the test; empty if not known.</summary>
    public string File { get; init; } = "";

    /// <summary>The line there, from 1.</summary>
    public int Line { get; init; }

    /// <summary>When the test began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>How long a test took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What it printed, safe to print.</summary>
    public string Output { get; init; } = "";

    /// <summary>Why it failed, or was skipped.</summary>
    public string Message { get; init; } = "";

    /// <summary>Where it panicked.</summary>
    public string Trace { get; init; } = "";

    /// <summary>The message of a test that was found.</summary>
    public static ResultMessage Found(GoTestResult test, SourceLocation? declaration) =>
        new(ResultMessageKind.Discovered, test.FullName) { Package = test.Package, File = declaration?.File ?? "", Line = declaration?.Line ?? 0 };

    /// <summary>The message of a result.</summary>
    /// <param name="test">The result.</param>
    /// <param name="declaration">Where the test is declared; null if not known.</param>
    /// <param name="failures">Says why it failed.</param>
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

    /// <summary>The message of a package that failed, of whose tests none says why.</summary>
    public static ResultMessage Of(GoTestPackage package, Finding finding) =>
        new(ResultMessageKind.Failed, package.ImportPath + PackageMark)
        {
            Package = package.ImportPath,
            File = finding.Location?.File ?? "",
            Line = finding.Location?.Line ?? 0,
            Duration = package.Duration,
            Message = LogText.Lines(finding.Message),
        };

    /// <summary>Whether it is of a package, not of one of its tests.</summary>
    [JsonIgnore]
    public bool IsOfPackage => Name.Length == Package.Length + PackageMark.Length && Name.EndsWith(PackageMark, StringComparison.Ordinal);

    /// <summary>As one line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, TestHostJson.Default.ResultMessage);

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static ResultMessage Read(string line) => JsonSerializer.Deserialize(line, TestHostJson.Default.ResultMessage)!;
}

/// <summary>What a message tells. The first three are the outcomes of tests.</summary>
internal enum ResultMessageKind
{
    /// <summary>A test passed.</summary>
    Passed = GoTestOutcome.Passed,

    /// <summary>A test failed.</summary>
    Failed = GoTestOutcome.Failed,

    /// <summary>A test was skipped.</summary>
    Skipped = GoTestOutcome.Skipped,

    /// <summary>There is a test.</summary>
    Discovered,

    /// <summary>There is a file with results.</summary>
    Attachment,
}

/// <summary>What the test host asks of the build, as a line of JSON.</summary>
/// <param name="Tests">The full names of the tests; null for all.</param>
/// <param name="IsRetry">Whether they failed: of a test whose subtests failed only those are run again.</param>
internal sealed record TestHostRequest(IReadOnlyList<string>? Tests, bool IsRetry = false)
{
    /// <summary>As one line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, TestHostJson.Default.TestHostRequest);

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static TestHostRequest Read(string line) => JsonSerializer.Deserialize(line, TestHostJson.Default.TestHostRequest)!;
}

/// <summary>Reads and writes the lines without reflection, which would be compiled in each run.</summary>
[JsonSerializable(typeof(ResultMessage))]
[JsonSerializable(typeof(TestHostRequest))]
internal sealed partial class TestHostJson : JsonSerializerContext;
