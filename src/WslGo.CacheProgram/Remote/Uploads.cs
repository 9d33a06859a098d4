namespace WslGo.CacheProgram.Remote;

/// <summary>Uploads compiled packages to the server, in the background of the build.</summary>
/// <param name="store">The entries on the server.</param>
/// <param name="health">The state of the server.</param>
/// <param name="list">Receives the stored entries.</param>
internal sealed class Uploads(RemoteStore store, ServerHealth health, PackageList list) : IDisposable
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

    /// <summary>Waits for the pending uploads, and then stores the list.</summary>
    /// <param name="limit">The time limit.</param>
    /// <param name="withList">Whether the list is stored.</param>
    public async Task FinishAsync(TimeSpan limit, bool withList)
    {
        Task[] pending;
        lock (_pending) pending = [.. _pending];
        _late.CancelAfter(limit);
        await Task.WhenAll(pending).ConfigureAwait(false);
        if (withList) await list.WriteAsync(store, _late.Token).ConfigureAwait(false);
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
                    if (await store.PutAsync(action, entry.Output, body, _late.Token).ConfigureAwait(false) is { } stored)
                    {
                        list.Add(action, stored);
                        isSent = true;
                    }
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
