using System.Diagnostics;
using System.Net.Sockets;
using WslGo.CacheProgram.Backends;

namespace WslGo.CacheProgram.Remote;

/// <summary>The entries on the server. Even if the server fails, returns only correct contents or none.</summary>
/// <param name="backend">The server.</param>
/// <param name="health">The state of the server.</param>
/// <param name="key">The key that signs entries. With a key, only signed entries are valid. Empty for no
/// signatures.</param>
internal sealed class RemoteStore(IBackend backend, ServerHealth health, string key)
{
    /// <summary>The maximum size of a content that is sent over the network.</summary>
    private const int LongestContent = 512 * 1024 * 1024;

    /// <summary>The minimum speed of a transfer. A slower transfer is canceled.</summary>
    private const double SlowestBytesPerSecond = 256 * 1024;

    private static readonly TimeSpan s_lookup = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan s_transfer = TimeSpan.FromSeconds(2);

    private int _rejected;
    private long _bytesReceived, _bytesSent;

    /// <summary>The number of rejected entries.</summary>
    public int Rejected => _rejected;

    /// <summary>The number of bytes that the server sent, compressed and without headers.</summary>
    public long BytesReceived => _bytesReceived;

    /// <summary>The number of bytes that the server stored, in the same form.</summary>
    public long BytesSent => _bytesSent;

    /// <summary>Gets the content of an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="known">The entry of the action, as far as it is known; null to request the entry.</param>
    /// <param name="take">Receives the content with its hash and size, and accepts the content only if both
    /// match.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <returns>The entry whose content was accepted; null for none.</returns>
    public async Task<RemoteEntry?> GetAsync(CacheId action, RemoteEntry? known, Func<CacheId, int, Stream, bool> take, CancellationToken cancellation)
    {
        if (known is not null && await TakeAsync(action, known, take, cancellation).ConfigureAwait(false)) return known;

        // The server may have removed the content since the entry became known.
        var entry = await FindAsync(action, cancellation).ConfigureAwait(false);
        return entry is not null && (known is null || entry.Blob != known.Blob) && await TakeAsync(action, entry, take, cancellation).ConfigureAwait(false)
            ? entry : null;
    }

    private async Task<RemoteEntry?> FindAsync(CacheId action, CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        var (answered, bytes) = await AskAsync(
            token => ReceiveAsync(RemoteEntry.NameOf(action), RemoteEntry.Longest, token), s_lookup, cancellation).ConfigureAwait(false);
        if (!answered) return null;
        if (bytes is null)
        {
            health.Succeeded(time.Elapsed);
            return null;
        }

        if (RemoteEntry.Read(bytes) is { } entry)
        {
            health.Succeeded(time.Elapsed);
            return entry;
        }

        Reject("sent an entry that cannot be read");
        return null;
    }

    private async Task<bool> TakeAsync(CacheId action, RemoteEntry entry, Func<CacheId, int, Stream, bool> take, CancellationToken cancellation)
    {
        if (entry is not { Size: <= LongestContent, Length: <= LongestContent }) return Reject("sent an entry that cannot be read");

        // Entries of other writers are not a failure of the server.
        if (key.Length > 0 && !entry.IsSigned(action, key))
        {
            Interlocked.Increment(ref _rejected);
            return false;
        }

        byte[]? blob = entry.Inline;
        if (entry.Blob is { } hash)
        {
            (var answered, blob) = await AskAsync(
                token => ReceiveAsync("cas/" + hash.Hex, entry.Length, token), TimeFor(entry.Length), cancellation).ConfigureAwait(false);
            if (!answered || blob is null) return false;
        }

        if (!IsTaken(entry, new Blob(entry.Encoding, blob), take)) return Reject("sent content with a wrong hash");
        health.Succeeded();
        return true;
    }

    /// <summary>Stores the content of an action.</summary>
    /// <returns>The entry that the server has stored; null for none.</returns>
    public async Task<RemoteEntry?> PutAsync(CacheId action, CacheId output, byte[] content, CancellationToken cancellation)
    {
        if (content.Length > LongestContent) return null;
        var blob = Blob.Pack(content);
        var entry = RemoteEntry.Of(action, output, content.Length, blob, key);

        // Store the blob first, so that the blob exists when the entry appears.
        if (entry.Blob is { } hash && !await TryPutAsync("cas/" + hash.Hex, blob.Bytes, cancellation).ConfigureAwait(false)) return null;
        return await TryPutAsync(RemoteEntry.NameOf(action), entry.ToBytes(), cancellation).ConfigureAwait(false) ? entry : null;
    }

    private async Task<bool> TryPutAsync(string name, byte[] bytes, CancellationToken cancellation)
    {
        var (answered, isStored) = await AskAsync(token => backend.PutAsync(name, bytes, token), TimeFor(bytes.Length), cancellation).ConfigureAwait(false);
        if (answered) health.Succeeded();
        if (isStored) Interlocked.Add(ref _bytesSent, bytes.Length);
        return isStored;
    }

    private async Task<byte[]?> ReceiveAsync(string name, int limit, CancellationToken cancellation)
    {
        var bytes = await backend.GetAsync(name, limit, cancellation).ConfigureAwait(false);
        Interlocked.Add(ref _bytesReceived, bytes?.Length ?? 0);
        return bytes;
    }

    private static TimeSpan TimeFor(int length) => s_transfer + TimeSpan.FromSeconds(length / SlowestBytesPerSecond);

    // Sends a request and records a failure.
    private async Task<(bool Answered, T? Answer)> AskAsync<T>(Func<CancellationToken, Task<T>> request, TimeSpan limit, CancellationToken cancellation)
    {
        if (health.IsOff) return (false, default);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, health.Off);
        ending.CancelAfter(limit);
        try
        {
            return (true, await request(ending.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            if (!cancellation.IsCancellationRequested) health.Failed("did not answer in time", isFinal: !health.HasAnswered);
        }
        catch (BackendException exception)
        {
            health.Failed(exception.Message, exception.IsFinal);
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException or HttpRequestException)
        {
            health.Failed("closed the connection", isFinal: false);
        }

        return (false, default);
    }

    private static bool IsTaken(RemoteEntry entry, Blob blob, Func<CacheId, int, Stream, bool> take)
    {
        if (blob.Bytes.Length != entry.Length) return false;
        try
        {
            using var content = blob.Open();
            return take(entry.Output, entry.Size, content);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private bool Reject(string problem)
    {
        Interlocked.Increment(ref _rejected);
        health.Failed(problem, isFinal: false);
        return false;
    }
}
