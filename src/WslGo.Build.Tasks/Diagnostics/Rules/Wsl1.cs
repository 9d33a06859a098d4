using WslGo.Build.Hosting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>WSL 1, whose Windows drives are fast and whose own file system is not.</summary>
internal sealed class Wsl1 : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO1011";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        if (context.Host.Wsl != WslVersion.Wsl1) yield break;
        yield return new RuleFinding(Code, "This is WSL 1: Windows translates system calls, so the SDK measures which file systems are slow.")
        {
            Fix = "run in Windows: wsl --set-version DISTRIBUTION 2",
        };
    }
}
