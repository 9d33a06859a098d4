using System.Collections.Concurrent;

namespace WslGo.CacheProgram.Remote;

/// <summary>Fetches what the server has into go's own cache: each entry once, several side by side, and early what a list names.</summary>
/// <param name="store">The server's entries.</param>
/// <param name="health">Whether the server is worth asking.</param>
/// <param name="local">go's own cache.</param>
/// <param name="list">What such a build needs.</param>
internal sealed class RemoteFetches(RemoteStore store, ServerHealth health, LocalCache local, PackageList list) : IDisposable
{
    // What go waits for does not wait for what it may need later.
    private const int AskedAtOnce = 24;
    private const int ListedAtOnce = 24;

    private readonly ConcurrentDictionary<CacheId, Lazy<Task<LocalEntry?>>> _fetched = new();
    private readonly SemaphoreSlim _asked = new(AskedAtOnce);
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _lock = new();
    private Task? _listed;

    /// <summary>Whether an entry is being fetched, or was.</summary>
    public bool IsFetched(CacheId action) => _fetched.ContainsKey(action);

    /// <summary>Fetches an entry; null if the server has none.</summary>
    public async Task<LocalEntry?> GetAsync(CacheId action)
    {
        if (health.IsOff && !IsFetched(action)) return null;
        lock (_lock) _listed ??= list.Exists ? Task.Run(FetchListedAsync) : Task.CompletedTask;
        return await _fetched.GetOrAdd(action, id => new(() => FetchAsync(id, _asked))).Value.ConfigureAwait(false);
    }

    /// <summary>Whether the server was asked for anything.</summary>
    public bool IsUsed => _listed is not null;

    /// <summary>Begins nothing more, and waits for what has begun.</summary>
    public async Task CloseAsync()
    {
        await _closed.CancelAsync().ConfigureAwait(false);
        if (_listed is { } listed) await listed.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Dispose();
        _asked.Dispose();
    }

    private async Task<LocalEntry?> FetchAsync(CacheId action, SemaphoreSlim slots)
    {
        try
        {
            await slots.WaitAsync(_closed.Token).ConfigureAwait(false);
            try
            {
                LocalEntry? entry = null;
                await store.GetAsync(action, (output, size, content) => (entry = local.Put(action, output, size, content)) is not null, _closed.Token)
                    .ConfigureAwait(false);
                return entry;
            }
            finally
            {
                slots.Release();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            // A full disk, for one: go will say so of what it makes itself.
            return null;
        }
    }

    private async Task FetchListedAsync()
    {
        var actions = await list.ReadAsync(store, _closed.Token).ConfigureAwait(false);
        using var slots = new SemaphoreSlim(ListedAtOnce);
        await Parallel.ForEachAsync(
            actions,
            new ParallelOptions { MaxDegreeOfParallelism = ListedAtOnce },
            async (action, _) =>
            {
                if (health.IsOff || _closed.IsCancellationRequested || IsFetched(action) || local.Get(action) is not null) return;
                await _fetched.GetOrAdd(action, id => new(() => FetchAsync(id, slots))).Value.ConfigureAwait(false);
            }).ConfigureAwait(false);
    }
}
