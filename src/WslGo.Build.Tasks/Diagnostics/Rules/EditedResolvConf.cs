using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary><c>resolv.conf</c> was edited although WSL writes it anew at each start.</summary>
internal sealed class EditedResolvConf : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO5002";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        if (context.Names is not { IsEdited: true }) yield break;
        yield return new RuleFinding(Code, "/etc/resolv.conf was edited, but WSL writes it: the edit is lost when WSL starts again.")
        {
            Fix = "in /etc/wsl.conf, and then in Windows: wsl --shutdown\n[network]\ngenerateResolvConf = false",
            Location = new SourceLocation("/etc/resolv.conf"),
        };
    }
}
