namespace WslGo.CacheProgram.Remote;

/// <summary>Uploads compiled packages to the server, in the background of the build.</summary>
/// <param name="store">The entries on the server.</param>
/// <param name="health">The state of the server.</param>
internal sealed class Uploads(RemoteStore store, ServerHealth health) : IDisposable
{
    private const int AtOnce = 8;

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly CancellationTokenSource _late = new();
    private readonly List<Task> _pending = [];
    private int _sent, _unsent;

    /// <summary>The number of entries that the server stored.</summary>
    public int Sent => _sent;

    /// <summary>The number of entries that the server did not store, or not in time.</summary>
    public int Unsent => _unsent;

    /// <summary>Starts the upload of an entry.</summary>
    public void Add(CacheId action, LocalEntry entry)
    {
        var sending = Task.Run(() => SendAsync(action, entry));
        lock (_pending) _pending.Add(sending);
    }

    /// <summary>Starts an upload that is not an entry of Go.</summary>
    public void Add(Func<CancellationToken, Task> send)
    {
        var sending = Task.Run(() => send(_late.Token));
        lock (_pending) _pending.Add(sending);
    }

    /// <summary>Waits for the pending uploads, up to a time limit.</summary>
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
                // Read the content from the file, so that pending uploads use no memory.
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
            // Another build will upload the entry.
        }

        if (isSent) Interlocked.Increment(ref _sent);
        else Interlocked.Increment(ref _unsent);
    }
}
