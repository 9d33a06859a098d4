using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using WslGo.Build.Acquisition;

namespace WslGo.CacheProgram.Backends;

/// <summary>
/// A Redis server, or a server with the same protocol. The settings of the server determine which entries it evicts.
/// </summary>
/// <param name="address"><c>redis://host:port/database</c>, or <c>rediss</c> for TLS.</param>
/// <param name="login">The user name and password; null for none.</param>
internal sealed class RedisBackend(Uri address, NetrcLogin? login) : IBackend
{
    private const int DefaultPort = 6379;
    private const string Prefix = "wslgo:";

    private readonly ConcurrentBag<RedisConnection> _idle = [];

    /// <inheritdoc/>
    public Task<byte[]?> GetAsync(string name, int limit, CancellationToken cancellation) =>
        UseAsync(connection => connection.SendAsync(limit, cancellation, "GET", Prefix + name), cancellation);

    /// <inheritdoc/>
    public async Task<bool> PutAsync(string name, byte[] content, CancellationToken cancellation)
    {
        await UseAsync(connection => connection.SendAsync(limit: 1024, cancellation, "SET", Prefix + name, content), cancellation).ConfigureAwait(false);
        return true;
    }

    private async Task<byte[]?> UseAsync(Func<RedisConnection, Task<byte[]?>> work, CancellationToken cancellation)
    {
        var connection = _idle.TryTake(out var idle) ? idle : await ConnectAsync(cancellation).ConfigureAwait(false);
        try
        {
            var answer = await work(connection).ConfigureAwait(false);
            _idle.Add(connection);
            return answer;
        }
        catch
        {
            // The rest of the response may still arrive on this connection.
            connection.Dispose();
            throw;
        }
    }

    private async Task<RedisConnection> ConnectAsync(CancellationToken cancellation)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(address.Host, address.Port > 0 ? address.Port : DefaultPort, cancellation).ConfigureAwait(false);
            Stream stream = client.GetStream();
            if (address.Scheme == "rediss")
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host }, cancellation).ConfigureAwait(false);
                stream = secure;
            }

            var connection = new RedisConnection(client, new BufferedStream(stream, 32 * 1024));
            if (login is { User.Length: > 0 }) await connection.SendAsync(1024, cancellation, "AUTH", login.User, login.Password).ConfigureAwait(false);
            else if (login is not null) await connection.SendAsync(1024, cancellation, "AUTH", login.Password).ConfigureAwait(false);
            if (address.AbsolutePath.Trim('/') is { Length: > 0 } database) await connection.SendAsync(1024, cancellation, "SELECT", database).ConfigureAwait(false);
            return connection;
        }
        catch (SocketException exception)
        {
            client.Dispose();
            throw new BackendException($"could not be reached ({exception.SocketErrorCode})", isFinal: true);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
