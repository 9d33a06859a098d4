using System.Collections.Concurrent;

namespace WslGo.CacheProgram.Remote;

/// <summary>
/// The list of actions that an earlier build of the same programs needed. The server stores the list as a separate
/// entry. Go requests one package after another, and each request would wait for the network. With the list, the
/// program downloads all packages in parallel.
/// </summary>
/// <param name="name">The name, which is the same for the same programs on all machines; empty for no list.</param>
internal sealed class PackageList(string name)
{
    private const int MostActions = 16 * 1024;
    private const int IdLength = 32;

    private readonly ConcurrentDictionary<CacheId, int> _needed = new();
    private byte[] _known = [];

    /// <summary>Whether the build has a list.</summary>
    public bool Exists => name.Length > 0;

    private CacheId Action => CacheId.HashOf("list " + name);

    /// <summary>Records that this build needs an action.</summary>
    public void Add(CacheId action)
    {
        if (Exists) _needed.TryAdd(action, _needed.Count);
    }

    /// <summary>Gets the list of an earlier build, in the order of Go's requests.</summary>
    public async Task<IReadOnlyList<CacheId>> ReadAsync(RemoteStore store, CancellationToken cancellation)
    {
        await store.GetAsync(Action, Take, cancellation).ConfigureAwait(false);
        return [.. Enumerable.Range(0, _known.Length / IdLength).Select(at => CacheId.Of(_known.AsSpan(at * IdLength, IdLength)))];
    }

    private bool Take(CacheId output, int size, Stream content)
    {
        if (size > MostActions * IdLength || size % IdLength != 0) return false;
        var list = new byte[size];
        if (content.ReadAtLeast(list, size, throwOnEndOfStream: false) != size || content.ReadByte() >= 0 || CacheId.HashOf(list) != output) return false;
        _known = list;
        return true;
    }

    /// <summary>Stores the list of this build, if it differs from the earlier list.</summary>
    public async Task WriteAsync(RemoteStore store, CancellationToken cancellation)
    {
        if (!Exists) return;
        var list = _needed.OrderBy(pair => pair.Value).Take(MostActions).SelectMany(pair => pair.Key.ToBytes()).ToArray();
        if (list.Length == 0 || list.AsSpan().SequenceEqual(_known)) return;
        await store.PutAsync(Action, CacheId.HashOf(list), list, cancellation).ConfigureAwait(false);
    }
}
