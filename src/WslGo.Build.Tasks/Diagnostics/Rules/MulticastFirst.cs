namespace WslGo.Build.Diagnostics.Rules;

/// <summary><c>nsswitch.conf</c> asks multicast DNS before DNS, which waits where nobody answers.</summary>
public sealed class MulticastFirst : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO5003";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(BuildSituation situation)
    {
        if (situation.Names is not { AsksMulticastFirst: true } names) yield break;
        var order = string.Join(' ', names.HostsOrder.Where(source => !source.StartsWith("mdns", StringComparison.Ordinal)));
        yield return new Observation(Code, $"/etc/nsswitch.conf asks multicast DNS before DNS: hosts: {string.Join(' ', names.HostsOrder)}")
        {
            Fix = $"sudo sed -i 's/^hosts:.*/hosts: {order}/' /etc/nsswitch.conf",
            Location = new SourceLocation("/etc/nsswitch.conf"),
        };
    }
}
