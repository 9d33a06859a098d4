using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>The <c>go</c> on the PATH is Windows's <c>go.exe</c>, and another Go was used instead.</summary>
internal sealed class WindowsGo : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO2004";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var choice in context.Toolchains)
        {
            foreach (var candidate in choice.LookedAt)
            {
                if (candidate is { Defect: ToolchainDefect.WindowsProgram, Kind: ToolchainOrigin.Path or ToolchainOrigin.Variable }
                    && seen.Add(candidate.Path))
                    yield return Observe(candidate, choice.Toolchain, context);
            }
        }
    }

    private RuleFinding Observe(ToolchainCandidate candidate, Toolchain used, DiagnosticContext context) =>
        new(Code, $"The Go in {candidate.Path} is a Windows program: it builds for Windows and accesses each file through WSL.")
        {
            Done = $"This build uses {used.Root} instead.",
            Fix = candidate.Kind == ToolchainOrigin.Variable
                ? Setting.Undo("GOROOT", context)
                : $"put {used.Root}/bin first on the PATH.",
            Location = new SourceLocation(candidate.Path),
        };
}
