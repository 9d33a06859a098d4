using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace WslGo.Bench.Servers;

/// <summary>
/// A port that forwards connections to another port, as if a network with a round-trip time were between them: each
/// response arrives that much later, and a new connection takes one round trip more. The bandwidth isn't limited.
/// </summary>
public sealed class DelayedPort : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private readonly TimeSpan _delay;

    /// <summary>Opens the port.</summary>
    /// <param name="target">The port of the server.</param>
    /// <param name="delay">The round-trip time.</param>
    public DelayedPort(int target, TimeSpan delay)
    {
        (_target, _delay) = (target, delay);
        _listener.Start(backlog: 256);
        _ = AcceptAsync();
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The port is closed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            near.NoDelay = far.NoDelay = true;
            await far.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
            await Task.WhenAll(ForwardAsync(near, far, TimeSpan.Zero, TimeSpan.Zero), ForwardAsync(far, near, _delay, 2 * _delay));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // One of both has closed the connection.
        }
    }

    // The first byte arrives after the opening of the connection, at the earliest.
    private async Task ForwardAsync(Socket from, Socket to, TimeSpan delay, TimeSpan opening)
    {
        var start = Stopwatch.GetTimestamp();
        var pieces = Channel.CreateUnbounded<(TimeSpan Due, byte[] Bytes)>();
        var sending = SendAsync();
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, _end.Token) is var count and > 0)
        {
            var due = Stopwatch.GetElapsedTime(start) + delay;
            await pieces.Writer.WriteAsync((due > opening ? due : opening, buffer[..count]), _end.Token);
        }

        pieces.Writer.Complete();
        await sending;

        async Task SendAsync()
        {
            await foreach (var (due, bytes) in pieces.Reader.ReadAllAsync(_end.Token))
            {
                var wait = due - Stopwatch.GetElapsedTime(start);
                if (wait > TimeSpan.Zero) await Task.Delay(wait, _end.Token);
                for (var sent = 0; sent < bytes.Length;) sent += await to.SendAsync(bytes.AsMemory(sent), _end.Token);
            }

            to.Shutdown(SocketShutdown.Send);
        }
    }
}
