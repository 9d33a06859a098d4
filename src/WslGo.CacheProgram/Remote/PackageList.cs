using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace WslGo.CacheProgram.Remote;

/// <summary>
/// The actions that an earlier build of the same programs needed, with their entries on the server. The server stores the
/// list as a separate entry. Go requests one package after another, and each request would wait for the network. With the
/// list, the program gets all entries in one request, and downloads their contents in parallel.
/// </summary>
/// <param name="name">The name, which is the same for the same programs on all machines; empty for no list.</param>
/// <remarks>
/// The content has one record for each action: the hash of the action, the length of the entry in four bytes (little
/// endian), and the entry. An entry from the list is checked in the same way as an entry that the server sends alone. The
/// list omits actions that the server has no entry for, as far as the writer knows.
/// </remarks>
internal sealed class PackageList(string name)
{
    private const int MostActions = 16 * 1024;
    private const int Longest = 64 * 1024 * 1024;
    private const int IdLength = 32, HeaderLength = IdLength + sizeof(int);

    private readonly ConcurrentDictionary<CacheId, int> _needed = new();
    private readonly ConcurrentDictionary<CacheId, RemoteEntry> _entries = new();
    private Dictionary<CacheId, RemoteEntry> _read = [];
    private int _count;

    /// <summary>Whether the build has a list.</summary>
    public bool Exists => name.Length > 0;

    /// <summary>The action under which the list is stored.</summary>
    public CacheId Action { get; } = CacheId.HashOf("entries " + name);

    /// <summary>Records that this build needs an action.</summary>
    public void Add(CacheId action)
    {
        if (Exists) _needed.TryAdd(action, Interlocked.Increment(ref _count));
    }

    /// <summary>Records the entry of an action on the server.</summary>
    public void Add(CacheId action, RemoteEntry entry)
    {
        if (Exists) _entries[action] = entry;
    }

    /// <summary>Returns the entry of an action on the server, or null if the entry is unknown.</summary>
    public RemoteEntry? Find(CacheId action) => _entries.GetValueOrDefault(action);

    /// <summary>Gets the list of an earlier build, in the order of Go's requests.</summary>
    public async Task<IReadOnlyList<CacheId>> ReadAsync(RemoteStore store, CancellationToken cancellation)
    {
        Dictionary<CacheId, RemoteEntry>? read = null;
        await store.GetAsync(Action, null, (output, size, content) => (read = Parse(output, size, content)) is not null, cancellation).ConfigureAwait(false);
        _read = read ?? [];
        foreach (var (action, entry) in _read) _entries.TryAdd(action, entry);
        return [.. _read.Keys];
    }

    /// <summary>Stores the list of this build, if it differs from the earlier list.</summary>
    public async Task WriteAsync(RemoteStore store, CancellationToken cancellation)
    {
        var needed = _needed.OrderBy(pair => pair.Value).Select(pair => pair.Key).Where(_entries.ContainsKey).Take(MostActions).ToList();
        if (needed.Count == 0 || (needed.Count == _read.Count && needed.TrueForAll(action => ReferenceEquals(_entries[action], _read.GetValueOrDefault(action))))) return;
        var list = Serialize(needed);
        if (list.Length <= Longest) await store.PutAsync(Action, CacheId.HashOf(list), list, cancellation).ConfigureAwait(false);
    }

    private byte[] Serialize(List<CacheId> needed)
    {
        using var list = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var action in needed)
        {
            var entry = _entries[action].ToBytes();
            BinaryPrimitives.WriteInt32LittleEndian(length, entry.Length);
            list.Write(action.ToBytes());
            list.Write(length);
            list.Write(entry);
        }

        return list.ToArray();
    }

    // Returns null if the content is not a list. A dictionary that only grows keeps its order.
    private static Dictionary<CacheId, RemoteEntry>? Parse(CacheId output, int size, Stream content)
    {
        if (size > Longest) return null;
        var bytes = new byte[size];
        if (content.ReadAtLeast(bytes, size, throwOnEndOfStream: false) != size || content.ReadByte() >= 0 || CacheId.HashOf(bytes) != output) return null;
        var list = new Dictionary<CacheId, RemoteEntry>();
        for (var left = bytes.AsSpan(); left.Length > 0;)
        {
            if (left.Length < HeaderLength || list.Count == MostActions) return null;
            var length = BinaryPrimitives.ReadInt32LittleEndian(left[IdLength..]);
            if (length < 0 || length > RemoteEntry.Longest || length > left.Length - HeaderLength) return null;
            if (RemoteEntry.Read(left.Slice(HeaderLength, length).ToArray()) is not { } entry) return null;
            list[CacheId.Of(left[..IdLength])] = entry;
            left = left[(HeaderLength + length)..];
        }

        return list;
    }
}
