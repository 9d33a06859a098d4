using WslGo.Build.Reporting;

namespace WslGo.Build.Caching;

/// <summary>
/// The settings of the remote build cache in a project: <c>GoRemoteCache</c>, <c>GoRemoteCacheMode</c>.
/// </summary>
/// <param name="Address">The address of the server.</param>
/// <param name="MayWrite">Whether the build stores compiled packages on the server.</param>
internal sealed record RemoteCacheSettings(Uri Address, bool MayWrite)
{
    private static readonly string[] s_schemes = ["https", "http", "s3", "redis", "rediss", "file"];

    /// <summary>Reads the properties. Returns null if the project uses no server.</summary>
    /// <param name="address"><c>GoRemoteCache</c>.</param>
    /// <param name="mode"><c>GoRemoteCacheMode</c>; empty for <c>read</c>.</param>
    /// <param name="location">The project, for errors.</param>
    /// <exception cref="BuildException">A value is invalid (WSLGO3004).</exception>
    public static RemoteCacheSettings? Read(string address, string mode, SourceLocation location)
    {
        var mayWrite = mode.Trim().ToLowerInvariant() switch
        {
            "readwrite" => true,
            "" or "read" => false,
            "off" => (bool?)null,
            _ => throw BuildException.Error("WSLGO3004", $"Invalid GoRemoteCacheMode '{mode}': expected read, readwrite or off.", location),
        };
        if (address.Length == 0 || mayWrite is not { } writes) return null;

        // The value may contain a secret, so the error doesn't show the value.
        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out var server) || !s_schemes.Contains(server.Scheme)
            || !address.TrimStart().StartsWith(server.Scheme + ":", StringComparison.OrdinalIgnoreCase)
            || (server.Scheme != "file" && server.Host.Length == 0))
        {
            throw BuildException.Error(
                "WSLGO3004", "Invalid GoRemoteCache: expected an address that starts with https://, http://, s3://, redis://, rediss:// or file:///.", location);
        }

        if (server.UserInfo.Length > 0 || server.Query.Length > 0)
        {
            throw BuildException.Error(
                "WSLGO3004",
                "Invalid GoRemoteCache: the address contains a user name, a password or a query, which logs would show. "
                + $"Fix: put the credentials into netrc or the environment variables {CacheVariables.User} and {CacheVariables.Password}.",
                location);
        }

        return new RemoteCacheSettings(server, writes);
    }
}
