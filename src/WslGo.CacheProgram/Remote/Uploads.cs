namespace WslGo.CacheProgram.Remote;

/// <summary>Sends what was compiled to the server, behind the build's back.</summary>
/// <param name="store">The server's entries.</param>
/// <param name="health">Whether the server is worth asking.</param>
internal sealed class Uploads(RemoteStore store, ServerHealth health) : IDisposable
{
    private const int AtOnce = 8;

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly CancellationTokenSource _late = new();
    private readonly List<Task> _pending = [];
    private int _sent, _unsent;

    /// <summary>How many entries the server took.</summary>
    public int Sent => _sent;

    /// <summary>How many it did not take, or not in time.</summary>
    public int Unsent => _unsent;

    /// <summary>Begins to send an entry.</summary>
    public void Add(CacheId action, LocalEntry entry)
    {
        var sending = Task.Run(() => SendAsync(action, entry));
        lock (_pending) _pending.Add(sending);
    }

    /// <summary>Begins to send something that is no entry of go's.</summary>
    public void Add(Func<CancellationToken, Task> send)
    {
        var sending = Task.Run(() => send(_late.Token));
        lock (_pending) _pending.Add(sending);
    }

    /// <summary>Waits until all is sent, but not for long.</summary>
    public async Task FinishAsync(TimeSpan limit)
    {
        Task[] pending;
        lock (_pending) pending = [.. _pending];
        _late.CancelAfter(limit);
        await Task.WhenAll(pending).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _late.Dispose();
        _slots.Dispose();
    }

    private async Task SendAsync(CacheId action, LocalEntry entry)
    {
        var isSent = false;
        try
        {
            await _slots.WaitAsync(_late.Token).ConfigureAwait(false);
            try
            {
                // From the file: what waits takes no memory.
                if (!health.IsOff)
                {
                    var body = await File.ReadAllBytesAsync(entry.Path, _late.Token).ConfigureAwait(false);
                    isSent = await store.PutAsync(action, entry.Output, body, _late.Token).ConfigureAwait(false);
                }
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            // Another build will send it.
        }

        if (isSent) Interlocked.Increment(ref _sent);
        else Interlocked.Increment(ref _unsent);
    }
}
