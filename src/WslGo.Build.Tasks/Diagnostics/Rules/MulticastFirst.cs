using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary><c>nsswitch.conf</c> asks multicast DNS before DNS, which waits where nobody answers.</summary>
internal sealed class MulticastFirst : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO5003";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        if (context.Names is not { AsksMulticastFirst: true } names) yield break;
        yield return new RuleFinding(Code, $"/etc/nsswitch.conf queries multicast DNS before DNS (hosts: {string.Join(' ', names.HostsOrder)}).")
        {
            // Each source with the action that follows it; the other sources keep theirs.
            Fix = @"sudo sed -i -E '/^[[:space:]]*hosts:/s/[[:space:]]+mdns[^[:space:]]*([[:space:]]*\[[^]]*\])?//g' /etc/nsswitch.conf",
            Location = new SourceLocation("/etc/nsswitch.conf"),
        };
    }
}
