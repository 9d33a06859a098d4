namespace WslGo.Build.Diagnostics;

/// <summary>A rule, which reports one code of the catalogue.</summary>
internal interface IRule
{
    /// <summary>The code.</summary>
    string Code { get; }

    /// <summary>The findings of the rule. It reads nothing but the context.</summary>
    IEnumerable<RuleFinding> Check(DiagnosticContext context);
}
