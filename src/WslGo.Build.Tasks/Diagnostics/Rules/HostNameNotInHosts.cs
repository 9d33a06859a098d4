using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>Resolving the machine's own name requires a DNS query.</summary>
/// <remarks>
/// Go's net package looks up the host name only for a search domain, if <c>resolv.conf</c> has none (golang/go
/// <c>src/net/dnsconfig_unix.go</c>). Programs that resolve their own name wait for DNS.
/// </remarks>
internal sealed class HostNameNotInHosts : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO5001";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        if (context.Names is not { HostName.Length: > 0, HostNameIsInHosts: false, KnowsOwnName: false } names) yield break;
        yield return new RuleFinding(Code, $"The host name '{names.HostName}' is not in /etc/hosts, so resolving it queries DNS.")
        {
            Fix = $"echo '127.0.1.1 {names.HostName}' | sudo tee -a /etc/hosts",
            Location = new SourceLocation("/etc/hosts"),
        };
    }
}
