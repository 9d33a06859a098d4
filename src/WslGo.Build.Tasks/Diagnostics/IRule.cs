namespace WslGo.Build.Diagnostics;

/// <summary>Raises one code of the catalogue.</summary>
internal interface IRule
{
    /// <summary>The code.</summary>
    string Code { get; }

    /// <summary>What of this code there is to see. It reads nothing but what it is given.</summary>
    IEnumerable<RuleFinding> Check(DiagnosticContext context);
}
