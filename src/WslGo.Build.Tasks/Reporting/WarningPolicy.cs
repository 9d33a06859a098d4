namespace WslGo.Build.Reporting;

/// <summary>What the project says of warnings, in the words of MSBuild and the compilers.</summary>
/// <remarks>
/// MSBuild itself heeds <c>WarningsAsErrors</c> and <c>NoWarn</c> for what a project's own tasks log, but
/// <c>TreatWarningsAsErrors</c> only where a task is given it, as the compilers' and NuGet's are.
/// </remarks>
internal sealed record WarningPolicy
{
    /// <summary><c>TreatWarningsAsErrors</c>.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary><c>WarningsAsErrors</c>: codes separated by semicolons or commas, as in all of these.</summary>
    public string WarningsAsErrors { get; init; } = "";

    /// <summary><c>WarningsNotAsErrors</c>.</summary>
    public string WarningsNotAsErrors { get; init; } = "";

    /// <summary><c>NoWarn</c>.</summary>
    public string NoWarn { get; init; } = "";

    /// <summary>The severity that a warning of a code has in the end.</summary>
    public FindingSeverity Of(string code) =>
        Holds(NoWarn, code) ? FindingSeverity.Message
        : Holds(WarningsNotAsErrors, code) ? FindingSeverity.Warning
        : TreatWarningsAsErrors || Holds(WarningsAsErrors, code) ? FindingSeverity.Error
        : FindingSeverity.Warning;

    private static bool Holds(string codes, string code)
    {
        foreach (var each in codes.Split([';', ',']))
        {
            if (each.Trim().Equals(code, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
