using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WslGo.Build.Tests.Acquisition;

/// <summary>What a server is asked for.</summary>
/// <param name="Method"><c>GET</c> or another.</param>
/// <param name="Target">As it stands in the request: a path, or to a proxy a whole address.</param>
/// <param name="Headers">The header lines.</param>
/// <param name="Body">The content.</param>
internal sealed record Request(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The target without escapes.</summary>
    public string Path => Uri.UnescapeDataString(Target);

    /// <summary>Where a range begins; null if none is asked for.</summary>
    public int? From => Headers.GetValueOrDefault("Range") is { } range
        ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture)
        : null;
}

/// <summary>What it answers, and how it fails to.</summary>
/// <param name="Status">The status; 0 for no answer.</param>
/// <param name="Body">What it sends.</param>
internal sealed record Response(int Status, byte[] Body)
{
    /// <summary>What it says of the status.</summary>
    public string Reason { get; init; } = "Status";

    /// <summary>Header lines.</summary>
    public string[] Headers { get; init; } = [];

    /// <summary>Dies after so many bytes of the body.</summary>
    public int? DiesAfter { get; init; }

    /// <summary>Sends half of the body, and then nothing for ever.</summary>
    public bool Hangs { get; init; }

    /// <summary>Does not say how long the body is, and ends it by hanging up.</summary>
    public bool SaysNoLength { get; init; }
}

/// <summary>An HTTP server on this machine, that does what a test wants.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<Request, int, Response> _answer;
    private readonly ConcurrentQueue<Request> _requests = new();
    private int _count;

    /// <param name="answer">Answers a request; the first has the number 1.</param>
    public LoopbackServer(Func<Request, int, Response> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public Request[] Requests => [.. _requests];

    /// <summary>Forgets the requests so far.</summary>
    public void Forget() => _requests.Clear();

    /// <summary>A server of a directory's files.</summary>
    public static LoopbackServer Of(string directory) => new((request, _) =>
        File.Exists(directory + request.Path) ? new Response(200, File.ReadAllBytes(directory + request.Path)) : new Response(404, []));

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = ServeAsync(client);
            }
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
            var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
            var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body, _end.Token);
            var first = lines[0].Split(' ');
            var request = new Request(first[0], first[1], headers, body);
            _requests.Enqueue(request);
            await AnswerAsync(stream, _answer(request, Interlocked.Increment(ref _count)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The test has ended, or the client has.
        }
    }

    // What follows the head stays in the stream. A client that speaks TLS is hung up on.
    private async Task<string> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _end.Token) == 1)
        {
            if (head.Length == 0 && !char.IsAsciiLetter((char)one[0])) return "";
            head.Append((char)one[0]);
            if (head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n") break;
        }

        return head.ToString();
    }

    private async Task AnswerAsync(NetworkStream stream, Response response)
    {
        if (response.Status == 0) return;
        var head = new StringBuilder($"HTTP/1.1 {response.Status} {response.Reason}\r\nConnection: close\r\n");
        if (!response.SaysNoLength) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {response.Body.Length}\r\n");
        foreach (var header in response.Headers) head.Append(header).Append("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + "\r\n"), _end.Token);
        var length = response.Hangs ? response.Body.Length / 2 : response.DiesAfter ?? response.Body.Length;
        await stream.WriteAsync(response.Body.AsMemory(0, length), _end.Token);
        if (response.Hangs) await Task.Delay(Timeout.Infinite, _end.Token);
    }
}
