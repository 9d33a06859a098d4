using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary><c>GOROOT</c> in the environment is another Go installation than that of the <c>go</c> on the PATH.</summary>
internal sealed class ForeignGoRoot : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO2003";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        if (context.Settings.Find("GOROOT") is not { } variable) yield break;
        if (context.Toolchains.Count > 0 && context.Toolchains.All(IsOtherwiseSaid)) yield break;
        if (context.GoOnPath is not { } onPath || RealPath.Resolve(variable) == onPath.Root) yield break;
        yield return new RuleFinding(Code, $"GOROOT is {variable}, but the go on the PATH belongs to {onPath.Root} ({onPath.VersionText}).")
        {
            Done = "This build runs go without GOROOT, so go uses its own.",
            Fix = Setting.Undo("GOROOT", context),
            Location = Setting.File("GOROOT", context) ?? new SourceLocation(variable),
        };
    }

    // The project selects its Go, or WSLGO1008 or WSLGO2004 already reports the variable.
    private static bool IsOtherwiseSaid(ToolchainChoice choice) =>
        choice.Toolchain.Origin == "GoRoot" || choice.Avoided?.Origin == "GOROOT"
        || choice.LookedAt.Any(candidate => candidate is { Kind: ToolchainOrigin.Variable, Defect: ToolchainDefect.WindowsProgram });
}
