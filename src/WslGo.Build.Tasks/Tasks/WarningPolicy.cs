namespace WslGo.Build.Tasks;

/// <summary>
/// Which warnings are errors. MSBuild itself heeds <c>WarningsAsErrors</c> and <c>NoWarn</c> for every task, but
/// <c>TreatWarningsAsErrors</c> only where a task is given it, as the compilers' and NuGet's are.
/// </summary>
/// <param name="treatWarningsAsErrors">Whether all are, but for the exceptions.</param>
/// <param name="exceptions">Codes, separated by semicolons or commas.</param>
internal sealed class WarningPolicy(bool treatWarningsAsErrors, string exceptions)
{
    private readonly HashSet<string> _exceptions = new(
        exceptions.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        StringComparer.OrdinalIgnoreCase);

    public bool IsError(string code) => treatWarningsAsErrors && !_exceptions.Contains(code);
}
