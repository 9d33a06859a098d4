using System.Collections.Concurrent;
using WslGo.Build.Tests.Acquisition;

namespace WslGo.Build.Tests.Caching;

/// <summary>A server for remote caches on this machine: it keeps what it gets, unless a test wants something else.</summary>
internal sealed class CacheStand : IDisposable
{
    private readonly LoopbackServer _server;

    public CacheStand() => _server = new LoopbackServer((request, _) => Fault(request.Method, request.Target) ?? Answer(request));

    public string Address => $"{_server.Address}cache";

    /// <summary>What it keeps, by the path.</summary>
    public ConcurrentDictionary<string, byte[]> Contents { get; } = new();

    /// <summary>What it was asked: method and path.</summary>
    public string[] Requests => [.. _server.Requests.Select(request => $"{request.Method} {request.Target}")];

    /// <summary>The header lines of the last request.</summary>
    public IReadOnlyDictionary<string, string> LastHeaders => _server.Requests[^1].Headers;

    /// <summary>What it does instead of what it should; null for that.</summary>
    public Func<string, string, Response?> Fault { get; set; } = (_, _) => null;

    /// <summary>Forgets the requests so far.</summary>
    public void Forget() => _server.Forget();

    public void Dispose() => _server.Dispose();

    private Response Answer(Request request)
    {
        if (request.Method == "GET") return Contents.TryGetValue(request.Target, out var content) ? new Response(200, content) : new Response(404, []);
        Contents[request.Target] = request.Body;
        return new Response(201, []);
    }
}
