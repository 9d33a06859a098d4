using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics;

/// <summary>
/// How what was seen shows in a build: worked round, a warning; slow and not worked round, what <c>WslGoSlowBuild</c>
/// says; advice, nothing. MSBuild's own lists come after that: <c>NoWarn</c>, <c>WarningsAsErrors</c>.
/// </summary>
internal sealed class SeverityPolicy
{
    private readonly FindingSeverity? _slow;
    private readonly HashSet<string> _errorsAsWarnings;

    private SeverityPolicy(FindingSeverity? slow, HashSet<string> errorsAsWarnings) =>
        (_slow, _errorsAsWarnings) = (slow, errorsAsWarnings);

    /// <summary>Reads the project's word.</summary>
    /// <param name="slowBuild"><c>WslGoSlowBuild</c>: <c>error</c>, <c>warning</c> or <c>ignore</c>.</param>
    /// <param name="errorsAsWarnings"><c>WslGoErrorsAsWarnings</c>: codes separated by semicolons or commas.</param>
    /// <param name="location">The project, for the error.</param>
    /// <exception cref="BuildException">WSLGO3004: a value is none of those.</exception>
    public static SeverityPolicy Read(string slowBuild, string errorsAsWarnings, SourceLocation location)
    {
        FindingSeverity? slow = slowBuild.Trim().ToLowerInvariant() switch
        {
            "" or "error" => FindingSeverity.Error,
            "warning" => FindingSeverity.Warning,
            "ignore" => null,
            _ => throw BuildException.Error(
                "WSLGO3004", $"Invalid WslGoSlowBuild '{slowBuild}': expected error, warning or ignore.", location),
        };
        var codes = errorsAsWarnings.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new SeverityPolicy(slow, new HashSet<string>(codes, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Whether something slow of a code that was not worked round fails the build.</summary>
    public bool FailsSlow(string code) => _slow == FindingSeverity.Error && !_errorsAsWarnings.Contains(code);

    /// <summary>How an observation shows; null if the build does not show it.</summary>
    public FindingSeverity? Judge(RuleFinding observation)
    {
        FindingSeverity? severity = Catalogue.Find(observation.Code)?.Kind switch
        {
            DiagnosticKind.Advice => null,
            DiagnosticKind.Failure => FindingSeverity.Error,
            DiagnosticKind.Slow when !observation.IsWorkedRound => _slow,
            _ => FindingSeverity.Warning,
        };
        return severity == FindingSeverity.Error && _errorsAsWarnings.Contains(observation.Code)
            ? FindingSeverity.Warning
            : severity;
    }
}
