using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary><c>resolv.conf</c> was edited, although WSL generates it at each start.</summary>
internal sealed class EditedResolvConf : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO5002";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        if (context.Names is not { IsEdited: true }) yield break;
        yield return new RuleFinding(Code, "/etc/resolv.conf was edited, but WSL generates it: the edit is lost at the next start of WSL.")
        {
            Fix = "add these lines to /etc/wsl.conf, then run in Windows: wsl --shutdown\n[network]\ngenerateResolvConf = false",
            Location = new SourceLocation("/etc/resolv.conf"),
        };
    }
}
