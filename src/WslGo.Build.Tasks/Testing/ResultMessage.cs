using System.Text.Json;

namespace WslGo.Build.Testing;

/// <summary>A result on its way from the build to the test host, as a line of JSON.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Name">The full name of a test; the path of an attachment.</param>
internal sealed record ResultMessage(ResultMessageKind Kind, string Name)
{
    /// <summary>How long a test took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What it printed.</summary>
    public string Output { get; init; } = "";

    /// <summary>Why it failed.</summary>
    public string Message { get; init; } = "";

    /// <summary>Where it panicked.</summary>
    public string Trace { get; init; } = "";

    /// <summary>The message of a result.</summary>
    public static ResultMessage Of(GoTestResult test)
    {
        var (message, trace) = test.Outcome == GoTestOutcome.Failed ? GoTestFailures.Explain(test) : ("", "");
        return new ResultMessage((ResultMessageKind)test.Outcome, test.FullName)
        {
            Duration = test.Duration,
            // A trace is shown once.
            Output = trace.Length > 0 ? "" : string.Join('\n', test.Output.Select(line => line.Text)),
            Message = message,
            Trace = trace,
        };
    }

    /// <summary>As one line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this);

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static ResultMessage Read(string line) => JsonSerializer.Deserialize<ResultMessage>(line)!;
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
