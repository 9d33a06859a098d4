using System.Net;

namespace WslGo.Build.Acquisition;

/// <summary>The HTTP proxy from the environment, interpreted as in Go.</summary>
/// <param name="environment">
/// The environment of the build: <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>NO_PROXY</c>, in upper or lower case.
/// </param>
/// <remarks>
/// Source: golang.org/x/net <c>http/httpproxy</c>. .NET's own implementation reads the process's environment, which isn't the
/// build's.
/// </remarks>
internal sealed class EnvironmentProxy(IReadOnlyDictionary<string, string> environment) : IWebProxy, ICredentials
{
    /// <summary>The credentials in the proxies' URLs.</summary>
    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public NetworkCredential? GetCredential(Uri uri, string authType)
    {
        if (uri.UserInfo.Length == 0) return null;
        var parts = uri.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination)
    {
        if (Variable(destination.Scheme == "https" ? "HTTPS_PROXY" : "HTTP_PROXY") is not { } text) return null;
        return Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var url) ? url : null;
    }

    /// <inheritdoc/>
    public bool IsBypassed(Uri host)
    {
        if (host.IsLoopback || GetProxy(host) is null) return true;
        foreach (var entry in (Variable("NO_PROXY") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Matches(entry, host)) return true;
        }

        return false;
    }

    private static bool Matches(string entry, Uri host)
    {
        if (entry == "*") return true;
        if (IPAddress.TryParse(host.Host, out var address) && IPNetwork.TryParse(entry, out var network)) return network.Contains(address);
        var name = entry;
        if (entry.LastIndexOf(':') is var colon and >= 0 && int.TryParse(entry[(colon + 1)..], out var port))
        {
            if (port != host.Port) return false;
            name = entry[..colon];
        }

        name = name.TrimStart('*');
        return name.StartsWith('.')
            ? host.Host.EndsWith(name, StringComparison.OrdinalIgnoreCase)
            : host.Host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.Host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
    }

    private string? Variable(string name) =>
        environment.GetValueOrDefault(name) is { Length: > 0 } upper ? upper
        : environment.GetValueOrDefault(name.ToLowerInvariant()) is { Length: > 0 } lower ? lower
        : null;
}
