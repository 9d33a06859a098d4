using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WslGo.Build.Tests.Caching;

/// <summary>As much of a Redis as keeps values for those who know the password.</summary>
internal sealed class RedisStand : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, byte[]> _values = new();
    private readonly string _password;

    public RedisStand(string password)
    {
        _password = password;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"redis://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/2";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
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
            var isKnown = false;
            while (await LineAsync(stream) is ['*', .. var count])
            {
                var words = new List<byte[]>();
                for (var at = 0; at < Number(count); at++)
                {
                    var word = new byte[Number((await LineAsync(stream))[1..]) + 2];
                    await stream.ReadExactlyAsync(word);
                    words.Add(word[..^2]);
                }

                var text = words.ConvertAll(Encoding.UTF8.GetString);
                if (text[0] == "AUTH") isKnown = text[^1] == _password;
                byte[] answer = text[0] switch
                {
                    "AUTH" when !isKnown => "-WRONGPASS no\r\n"u8.ToArray(),
                    _ when !isKnown => "-NOAUTH who\r\n"u8.ToArray(),
                    "SET" => Set(text[1], words[2]),
                    "GET" => _values.TryGetValue(text[1], out var value) ? [.. Encoding.ASCII.GetBytes($"${value.Length}\r\n"), .. value, .. "\r\n"u8] : "$-1\r\n"u8.ToArray(),
                    _ => "+OK\r\n"u8.ToArray(),
                };
                await stream.WriteAsync(answer);
            }
        }
        catch (IOException)
        {
            // The client has gone.
        }
    }

    private byte[] Set(string name, byte[] value)
    {
        _values[name] = value;
        return "+OK\r\n"u8.ToArray();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<string> LineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1 && one[0] != '\n') line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }
}
