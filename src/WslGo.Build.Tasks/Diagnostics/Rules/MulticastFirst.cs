using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary><c>nsswitch.conf</c> queries multicast DNS before DNS, which waits for a timeout if nobody responds.</summary>
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
            // Removes each multicast source with the action after it; other sources keep their actions.
            Fix = @"sudo sed -i -E '/^[[:space:]]*hosts:/s/[[:space:]]+mdns[^[:space:]]*([[:space:]]*\[[^]]*\])?//g' /etc/nsswitch.conf",
            Location = new SourceLocation("/etc/nsswitch.conf"),
        };
    }
}
