using WslGo.Build.Reporting;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>A name server on this machine, such as the stub resolver of systemd-resolved, doesn't respond.</summary>
/// <remarks>
/// Go waits five seconds for a server and tries twice (golang/go <c>src/net/dnsconfig_unix.go</c>). A refused connection fails at
/// once.
/// </remarks>
internal sealed class SilentNameServer : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO5006";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context) => context.SilentNameServers.Select(server =>
        new RuleFinding(
            Code, $"The name server {server} in /etc/resolv.conf is a service on this machine that does not respond, so name lookups wait for it or fail.")
        {
            // 127.0.0.53 and 127.0.0.54: systemd-resolved(8).
            Fix = server is "127.0.0.53" or "127.0.0.54"
                ? "sudo systemctl enable --now systemd-resolved"
                : "start the service, or remove the line 'nameserver " + server + "' from /etc/resolv.conf",
            Location = new SourceLocation("/etc/resolv.conf"),
        });
}
