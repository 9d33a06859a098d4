using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>Keys in <c>wsl.conf</c> and <c>.wslconfig</c> that WSL ignores or can't parse.</summary>
internal sealed class WslFileProblems : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO5005";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) => context.WslFiles.SelectMany(file => file.Problems.Select(problem =>
        new RuleFinding(Code, problem.Text)
        {
            Fix = "correct or remove the line, then run in Windows: wsl --shutdown",
            Location = new SourceLocation(file.Path, problem.Line),
        }));
}
