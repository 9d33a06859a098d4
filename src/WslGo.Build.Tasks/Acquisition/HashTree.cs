using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WslGo.Build.Acquisition;

/// <summary>A signed tree of a checksum database.</summary>
/// <param name="Size">The number of records.</param>
/// <param name="Hash">The hash.</param>
/// <remarks>
/// Source: golang.org/x/mod <c>sumdb/tlog</c>. Every tile is verified against the tree's hash, so only signed data are trusted.
/// </remarks>
internal sealed record HashTree(long Size, byte[] Hash)
{
    private const string Header = "go.sum database tree\n";

    /// <summary>Parses the text of a signed note.</summary>
    /// <exception cref="MismatchException">The text doesn't describe a tree.</exception>
    public static HashTree Parse(string text)
    {
        var lines = text.Split('\n');
        var hash = new byte[SHA256.HashSizeInBytes];
        return text.StartsWith(Header, StringComparison.Ordinal) && lines.Length >= 4
            && long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && Convert.TryFromBase64String(lines[2], hash, out var length) && length == hash.Length
            ? new HashTree(size, hash)
            : throw new MismatchException("The signed tree head of the checksum database is invalid.");
    }

    /// <summary>The hash of a record.</summary>
    public static byte[] HashOf(string record) => SHA256.HashData([0, .. Encoding.UTF8.GetBytes(record)]);

    /// <summary>The hash of this tree at an earlier, smaller size.</summary>
    /// <exception cref="MismatchException">A tile doesn't belong to this tree.</exception>
    public async Task<byte[]> HashAtAsync(long size, Func<Tile, Task<byte[]>> read)
    {
        if (size == Size) return Hash;
        return Fold(await HashesAsync(Roots(size), read).ConfigureAwait(false));
    }

    /// <summary>The hash of a record in this tree.</summary>
    /// <exception cref="MismatchException">A tile doesn't belong to this tree, or the tree has no such record.</exception>
    public async Task<byte[]> RecordAsync(long number, Func<Tile, Task<byte[]>> read)
    {
        if (number < 0 || number >= Size) throw new MismatchException("The record is not in the tree of the checksum database.");
        return (await HashesAsync([new TreeNode(0, number)], read).ConfigureAwait(false))[0];
    }

    // The tiles at the right edge make up the tree's hash; the hash of every other tile is in the tile above.
    private async Task<List<byte[]>> HashesAsync(List<TreeNode> nodes, Func<Tile, Task<byte[]>> read)
    {
        var known = new Dictionary<Tile, byte[]>();
        var roots = new List<byte[]>();
        foreach (var root in Roots(Size))
        {
            var tile = Tile.Of(root, Size);
            if (!known.TryGetValue(tile, out var data)) known[tile] = data = await ReadAsync(tile, read).ConfigureAwait(false);
            roots.Add(tile.HashOf(data, root));
        }

        if (!Fold(roots).AsSpan().SequenceEqual(Hash)) throw new MismatchException("The checksum database returned a tile that is inconsistent with its signed tree head.");
        var hashes = new List<byte[]>();
        foreach (var node in nodes)
        {
            var tile = Tile.Of(node, Size);
            hashes.Add(tile.HashOf(await KnownAsync(tile, known, read).ConfigureAwait(false), node));
        }

        return hashes;
    }

    private async Task<byte[]> KnownAsync(Tile tile, Dictionary<Tile, byte[]> known, Func<Tile, Task<byte[]>> read)
    {
        if (known.TryGetValue(tile, out var data)) return data;

        // A partial tile is at the right edge, and its hashes are known.
        if (tile.Parent(Size) is not { } parent || tile.Width != Tile.FullWidth)
            throw new MismatchException("The checksum database does not have the requested tile.");
        var above = await KnownAsync(parent, known, read).ConfigureAwait(false);
        data = await ReadAsync(tile, read).ConfigureAwait(false);
        if (!Tile.Combine(data).AsSpan().SequenceEqual(parent.HashOf(above, tile.Root)))
            throw new MismatchException("The checksum database returned a tile that is inconsistent with its signed tree head.");
        known[tile] = data;
        return data;
    }

    private static async Task<byte[]> ReadAsync(Tile tile, Func<Tile, Task<byte[]>> read)
    {
        var data = await read(tile).ConfigureAwait(false);
        return data.Length == tile.Width * SHA256.HashSizeInBytes
            ? data
            : throw new MismatchException("The checksum database returned a tile of the wrong length.");
    }

    // The complete subtrees that make up a tree of this size, from left to right, the largest first.
    private static List<TreeNode> Roots(long size)
    {
        var roots = new List<TreeNode>();
        long start = 0;
        for (var level = 62; level >= 0; level--)
        {
            if ((size >> level & 1) == 0) continue;
            roots.Add(new TreeNode(level, start >> level));
            start += 1L << level;
        }

        return roots;
    }

    private static byte[] Fold(List<byte[]> roots)
    {
        if (roots.Count == 0) return SHA256.HashData([]);
        var hash = roots[^1];
        for (var i = roots.Count - 2; i >= 0; i--) hash = Tile.Combine(roots[i], hash);
        return hash;
    }
}
