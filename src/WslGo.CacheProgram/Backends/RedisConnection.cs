using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace WslGo.CacheProgram.Backends;

/// <summary>A connection to Redis, for one request at a time.</summary>
/// <param name="client">The TCP connection.</param>
/// <param name="stream">The stream of the connection, for reading and writing.</param>
/// <remarks>Source: https://redis.io/docs/latest/develop/reference/protocol-spec/</remarks>
internal sealed class RedisConnection(TcpClient client, Stream stream) : IDisposable
{
    private const int LongestLine = 1024;

    /// <summary>Sends a command and reads the response.</summary>
    /// <param name="limit">The maximum length of the response, in bytes.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <param name="words">The words of the command: strings and byte arrays.</param>
    /// <returns>The value of the response; null for no value.</returns>
    public async Task<byte[]?> SendAsync(int limit, CancellationToken cancellation, params object[] words)
    {
        using var request = new MemoryStream();
        Append($"*{words.Length.ToString(CultureInfo.InvariantCulture)}\r\n");
        foreach (var word in words)
        {
            var bytes = word as byte[] ?? Encoding.UTF8.GetBytes((string)word);
            Append($"${bytes.Length.ToString(CultureInfo.InvariantCulture)}\r\n");
            request.Write(bytes);
            Append("\r\n");
        }

        request.Position = 0;
        await request.CopyToAsync(stream, cancellation).ConfigureAwait(false);
        await stream.FlushAsync(cancellation).ConfigureAwait(false);
        return await AnswerAsync(limit, cancellation).ConfigureAwait(false);

        void Append(string text) => request.Write(Encoding.ASCII.GetBytes(text));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }

    private async Task<byte[]?> AnswerAsync(int limit, CancellationToken cancellation)
    {
        var line = await LineAsync(cancellation).ConfigureAwait(false);
        switch (line)
        {
            case ['+' or ':', .. var text]:
                return Encoding.UTF8.GetBytes(text);
            case ['-', .. var error]:
                // The first word is the kind of error. The rest can be any text.
                var kind = error.Split(' ')[0];
                throw new BackendException($"answered {kind}", isFinal: kind is "NOAUTH" or "WRONGPASS" or "NOPERM");
            case ['$', .. var size] when int.TryParse(size, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var length):
                if (length < 0) return null;
                if (length > limit) throw new BackendException("sent more data than it should");
                var bytes = await BoundedContent.ReadAsync(stream, length + 2, int.MaxValue, cancellation).ConfigureAwait(false);
                return bytes[..length];
            default:
                throw new BackendException("does not speak the protocol of Redis");
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (line.Length < LongestLine)
        {
            if (await stream.ReadAsync(one, cancellation).ConfigureAwait(false) == 0) throw new BackendException("closed the connection");
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        throw new BackendException("does not speak the protocol of Redis");
    }
}
