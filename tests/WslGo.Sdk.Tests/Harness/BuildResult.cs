using Microsoft.Build.Logging.StructuredLogger;
using StructuredBuild = Microsoft.Build.Logging.StructuredLogger.Build;
using StructuredLog = Microsoft.Build.Logging.StructuredLogger.BinaryLog;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>An error or warning of a build.</summary>
public sealed record BuildDiagnostic(string Severity, string Code, string File, int Line, int Column, string Text)
{
    public override string ToString() => $"{File}({Line},{Column}): {Severity} {Code}: {Text}";
}

/// <summary>The result of a <c>dotnet</c> command that builds, with its binary log.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">The output of both streams.</param>
/// <param name="BinaryLog">The path of the binary log.</param>
public sealed record BuildResult(int ExitCode, string Output, string BinaryLog)
{
    // If two logs are read at once, the reader mixes up their events.
    private static readonly Lock s_reader = new();

    private readonly Lazy<StructuredBuild> _log = new(() =>
    {
        lock (s_reader) return StructuredLog.ReadBuild(BinaryLog);
    });

    /// <summary>Errors and warnings, in the order of the log.</summary>
    public IReadOnlyList<BuildDiagnostic> Diagnostics => [.. _log.Value.FindChildrenRecursive<AbstractDiagnostic>()
        .Select(entry => new BuildDiagnostic(
            entry is Error ? "error" : "warning", entry.Code ?? "", entry.File ?? "", entry.LineNumber, entry.ColumnNumber,
            entry.Text ?? ""))];

    /// <summary>The errors.</summary>
    public IReadOnlyList<BuildDiagnostic> Errors => [.. Diagnostics.Where(entry => entry.Severity == "error")];

    /// <summary>Every message of the log, at any importance.</summary>
    public IEnumerable<string> Messages =>
        _log.Value.FindChildrenRecursive<Message>().Select(message => message.Text ?? "");

    /// <summary>Fails the test unless the build succeeded, without errors or warnings.</summary>
    public BuildResult Succeeded()
    {
        Assert.AreEqual(0, ExitCode, Output);
        Assert.IsEmpty(Diagnostics, string.Join('\n', Diagnostics));
        return this;
    }

    /// <summary>Fails the test unless the build failed with exactly one error.</summary>
    public BuildDiagnostic FailedWithOne(string code)
    {
        Assert.AreNotEqual(0, ExitCode, Output);
        Assert.HasCount(1, Errors, string.Join('\n', Errors));
        Assert.AreEqual(code, Errors[0].Code, Errors[0].ToString());
        Assert.DoesNotContain("   at ", Output, "An exception with a stack trace is no diagnostic.");
        return Errors[0];
    }
}
