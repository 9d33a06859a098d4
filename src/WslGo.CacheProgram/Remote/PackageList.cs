using System.Collections.Concurrent;

namespace WslGo.CacheProgram.Remote;

/// <summary>
/// The list of the actions that a build of the same programs needed, kept on the server as an entry of its own: go asks for one
/// package after another, and each would wait for the net. With the list all are on their way at once.
/// </summary>
/// <param name="name">What the programs have in common on all machines; empty for no list.</param>
internal sealed class PackageList(string name)
{
    private const int MostActions = 16 * 1024;
    private const int IdLength = 32;

    private readonly ConcurrentDictionary<CacheId, int> _needed = new();
    private byte[] _known = [];

    /// <summary>Whether the build has one.</summary>
    public bool Exists => name.Length > 0;

    private CacheId Action => CacheId.HashOf("list " + name);

    /// <summary>Notes that this build needs an action.</summary>
    public void Add(CacheId action)
    {
        if (Exists) _needed.TryAdd(action, _needed.Count);
    }

    /// <summary>Gets the list of a former build, in the order in which go asked.</summary>
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

    /// <summary>Stores what this build needed, if that is something else.</summary>
    public async Task WriteAsync(RemoteStore store, CancellationToken cancellation)
    {
        if (!Exists) return;
        var list = _needed.OrderBy(pair => pair.Value).Take(MostActions).SelectMany(pair => pair.Key.ToBytes()).ToArray();
        if (list.Length == 0 || list.AsSpan().SequenceEqual(_known)) return;
        await store.PutAsync(Action, CacheId.HashOf(list), list, cancellation).ConfigureAwait(false);
    }
}
