using System.Collections.Concurrent;

namespace WslGo.CacheProgram.Remote;

/// <summary>
/// Downloads entries from the server into Go's build cache. Each entry is downloaded once. Downloads run in parallel,
/// and the entries of a list are downloaded in advance.
/// </summary>
/// <param name="store">The entries on the server.</param>
/// <param name="health">The state of the server.</param>
/// <param name="local">Go's build cache.</param>
/// <param name="list">The list of entries that the build needs.</param>
internal sealed class RemoteFetches(RemoteStore store, ServerHealth health, LocalCache local, PackageList list) : IDisposable
{
    // Separate limits, so that the entries that Go waits for don't wait for entries that Go may need later.
    private const int AskedAtOnce = 24;
    private const int ListedAtOnce = 24;

    // A machine that has all packages still requests a program, which is never there. The list would take longer.
    private const int FewLookups = 4;

    private readonly ConcurrentDictionary<CacheId, Lazy<Task<LocalEntry?>>> _fetched = new();
    private readonly SemaphoreSlim _asked = new(AskedAtOnce);
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _lock = new();
    private Task<IReadOnlyList<CacheId>>? _list;
    private int _lookups;
    private Task _listed = Task.CompletedTask;

    /// <summary>Whether the download of an entry has started or is complete.</summary>
    public bool IsFetched(CacheId action) => _fetched.ContainsKey(action);

    /// <summary>Downloads an entry. Returns null if the server doesn't have the entry.</summary>
    public async Task<LocalEntry?> GetAsync(CacheId action)
    {
        if (health.IsOff && !IsFetched(action)) return null;
        if (Interlocked.Increment(ref _lookups) > FewLookups) Begin();
        return await _fetched.GetOrAdd(action, id => new(() => FetchAsync(id, _asked))).Value.ConfigureAwait(false);
    }

    /// <summary>Starts to download the entries of the list.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            if (UsesList) return;
            _list = list.Exists ? Task.Run(() => list.ReadAsync(store, _closed.Token)) : Task.FromResult<IReadOnlyList<CacheId>>([]);
            _listed = FetchListedAsync(_list);
        }
    }

    /// <summary>Whether the program has requested the list.</summary>
    public bool UsesList => _list is not null;

    /// <summary>Starts no more downloads, and waits for the pending downloads.</summary>
    public async Task CloseAsync()
    {
        await _closed.CancelAsync().ConfigureAwait(false);
        await _listed.ConfigureAwait(false);
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
            // The list takes as long as a lookup, and makes most lookups unnecessary.
            if (_list is { } reading) await reading.ConfigureAwait(false);
            await slots.WaitAsync(_closed.Token).ConfigureAwait(false);
            try
            {
                LocalEntry? entry = null;
                var taken = await store.GetAsync(
                    action, list.Find(action), (output, size, content) => (entry = local.Put(action, output, size, content)) is not null, _closed.Token)
                    .ConfigureAwait(false);
                if (taken is not null) list.Add(action, taken);
                return entry;
            }
            finally
            {
                slots.Release();
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            // For example, the disk is full. Go reports that error when it writes its own results.
            return null;
        }
    }

    private async Task FetchListedAsync(Task<IReadOnlyList<CacheId>> reading)
    {
        var actions = await reading.ConfigureAwait(false);
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
