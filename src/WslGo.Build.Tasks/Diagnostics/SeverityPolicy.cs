using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics;

/// <summary>
/// Decides the severity of a rule's finding. A problem that the SDK worked around is a warning; something slow that it didn't work
/// around has the severity of <c>WslGoSlowBuild</c>; advice isn't reported. MSBuild's own <c>NoWarn</c> and <c>WarningsAsErrors</c>
/// apply afterwards.
/// </summary>
internal sealed class SeverityPolicy
{
    private readonly FindingSeverity? _slow;
    private readonly HashSet<string> _errorsAsWarnings;

    private SeverityPolicy(FindingSeverity? slow, HashSet<string> errorsAsWarnings) =>
        (_slow, _errorsAsWarnings) = (slow, errorsAsWarnings);

    /// <summary>Reads the project's settings.</summary>
    /// <param name="slowBuild"><c>WslGoSlowBuild</c>: <c>error</c>, <c>warning</c> or <c>ignore</c>.</param>
    /// <param name="errorsAsWarnings"><c>WslGoErrorsAsWarnings</c>: codes separated by semicolons or commas.</param>
    /// <param name="location">The project, for errors.</param>
    /// <exception cref="BuildException">A value is invalid (WSLGO3004).</exception>
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

    /// <summary>Whether a slow configuration with this code fails the build, if the SDK didn't work around it.</summary>
    public bool FailsSlow(string code) => _slow == FindingSeverity.Error && !_errorsAsWarnings.Contains(code);

    /// <summary>The severity of a finding; null if it isn't reported.</summary>
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
