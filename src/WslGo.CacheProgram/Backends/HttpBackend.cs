using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using WslGo.Build.Acquisition;

namespace WslGo.CacheProgram.Backends;

/// <summary>
/// An HTTP server. Uses <c>GET</c> and <c>PUT</c> requests for names relative to an address, as in Bazel's remote cache
/// (https://bazel.build/remote/caching#http-caching). Doesn't follow redirects, because a redirect would send the
/// credentials to another server.
/// </summary>
/// <param name="address">The address, which ends with a slash.</param>
/// <param name="authorization">Adds the user's credentials to each request.</param>
/// <param name="environment">The environment, which can name a proxy.</param>
internal sealed class HttpBackend(Uri address, DelegatingHandler authorization, IReadOnlyDictionary<string, string> environment) : IBackend
{
    /// <summary>The time limit for establishing a connection.</summary>
    private static readonly TimeSpan s_connect = TimeSpan.FromSeconds(1);

    private readonly HttpClient _client = Client(authorization, environment);

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(string name, int limit, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, name));
        using var response = await SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return null;
        if (response.StatusCode != HttpStatusCode.OK) throw Answered(response);
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            return await BoundedContent.ReadAsync(stream, response.Content.Headers.ContentLength, limit, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new BackendException("sent incomplete data");
        }
    }

    /// <inheritdoc/>
    public async Task<bool> PutAsync(string name, byte[] content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(address, name)) { Content = new ByteArrayContent(content) };
        using var response = await SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return true;
        return response.StatusCode == HttpStatusCode.RequestEntityTooLarge ? false : throw Answered(response);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw Unreachable(exception);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new BackendException("did not accept a connection in time", isFinal: true);
        }
    }

    // The messages of the exceptions contain ports and addresses, which differ between builds.
    private static BackendException Unreachable(HttpRequestException exception) => exception.InnerException switch
    {
        SocketException { SocketErrorCode: var error } => new($"could not be reached ({error})", isFinal: true),
        AuthenticationException => new("has no certificate that this machine trusts", isFinal: true),
        _ => new("closed the connection"),
    };

    private static BackendException Answered(HttpResponseMessage response) => new(
        $"answered with status {(int)response.StatusCode}",
        isFinal: response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired);

    private static HttpClient Client(DelegatingHandler authorization, IReadOnlyDictionary<string, string> environment)
    {
        authorization.InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = s_connect,
            MaxConnectionsPerServer = 48,
            Proxy = new EnvironmentProxy(environment),
        };
        return new HttpClient(authorization) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
