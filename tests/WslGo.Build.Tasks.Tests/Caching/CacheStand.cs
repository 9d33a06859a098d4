using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using WslGo.Build.Tests.Acquisition;

namespace WslGo.Build.Tests.Caching;

/// <summary>A server for remote caches on this machine: it keeps what it gets, unless a test wants something else.</summary>
internal sealed class CacheStand : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();

    public CacheStand()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/cache";

    /// <summary>What it keeps, by the path.</summary>
    public ConcurrentDictionary<string, byte[]> Contents { get; } = new();

    /// <summary>What it was asked: method and path.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The header lines of the last request.</summary>
    public IReadOnlyDictionary<string, string> LastHeaders { get; private set; } = new Dictionary<string, string>();

    /// <summary>What it does instead of what it should; null for that.</summary>
    public Func<string, string, Response?> Fault { get; set; } = (_, _) => null;

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = client.GetStream();
            var lines = (await HeadAsync(stream)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            if (lines.Length == 0) return;
            var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
            var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body, _end.Token);
            var (method, path) = (lines[0].Split(' ')[0], lines[0].Split(' ')[1]);
            LastHeaders = headers;
            Requests.Enqueue($"{method} {path}");
            await AnswerAsync(stream, Fault(method, path) ?? Answer(method, path, body));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The test has ended, or the client has.
        }
    }

    private Response Answer(string method, string path, byte[] body)
    {
        if (method == "GET") return Contents.TryGetValue(path, out var content) ? new Response(200, content) : new Response(404, []);
        Contents[path] = body;
        return new Response(201, []);
    }

    private async Task<string> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _end.Token) == 1)
        {
            head.Append((char)one[0]);
            if (head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n") break;
        }

        return head.ToString();
    }

    private async Task AnswerAsync(NetworkStream stream, Response response)
    {
        var head = $"HTTP/1.1 {response.Status} Status\r\nConnection: close\r\nContent-Length: {response.Body.Length}\r\n"
            + string.Concat(response.Headers.Select(header => header + "\r\n"));
        var length = response.Hangs ? response.Body.Length / 2 : response.DiesAfter ?? response.Body.Length;
        if (response.Status > 0) await stream.WriteAsync(Encoding.ASCII.GetBytes(head + "\r\n"), _end.Token);
        if (response.Status > 0) await stream.WriteAsync(response.Body.AsMemory(0, length), _end.Token);
        if (response.Hangs) await Task.Delay(Timeout.Infinite, _end.Token);
    }
}
