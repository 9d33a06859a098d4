namespace WslGo.Build.Reporting;

/// <summary>The project's settings for warnings, as in MSBuild and the compilers.</summary>
/// <remarks>
/// MSBuild applies <c>WarningsAsErrors</c> and <c>NoWarn</c> to warnings of all tasks, but <c>TreatWarningsAsErrors</c> only to
/// tasks that receive the property, such as those of the compilers and NuGet.
/// </remarks>
internal sealed record WarningPolicy
{
    /// <summary><c>TreatWarningsAsErrors</c>.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary><c>WarningsAsErrors</c>: codes separated by semicolons or commas, as in all of these properties.</summary>
    public string WarningsAsErrors { get; init; } = "";

    /// <summary><c>WarningsNotAsErrors</c>.</summary>
    public string WarningsNotAsErrors { get; init; } = "";

    /// <summary><c>NoWarn</c>.</summary>
    public string NoWarn { get; init; } = "";

    /// <summary>The resulting severity of a warning.</summary>
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
