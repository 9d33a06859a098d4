using System.Globalization;
using System.Security.Cryptography;

namespace WslGo.Build.Acquisition;

/// <summary>A tile of height 8 of a hash tree, as served by a checksum database.</summary>
/// <param name="Level">The level; that of the records is 0.</param>
/// <param name="Number">The index in the level.</param>
/// <param name="Width">The number of hashes: 256, or fewer at the right edge of the tree.</param>
/// <remarks>Source: https://research.swtch.com/tlog#tiling_a_log; golang.org/x/mod <c>sumdb/tlog</c>, tile.go.</remarks>
internal sealed record Tile(int Level, long Number, int Width)
{
    /// <summary>The height of each tile; checksum databases serve no other.</summary>
    public const int Height = 8;

    /// <summary>The width of a complete tile.</summary>
    public const int FullWidth = 1 << Height;

    /// <summary>The path of the tile in the database.</summary>
    public string Path
    {
        get
        {
            var number = Number.ToString("D3", CultureInfo.InvariantCulture);
            var path = number[^3..];
            for (var rest = number[..^3]; rest.Length > 0; rest = rest.Length > 3 ? rest[..^3] : "")
                path = $"x{(rest.Length > 3 ? rest[^3..] : rest.PadLeft(3, '0'))}/{path}";
            var partial = Width == FullWidth ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}");
            return string.Create(CultureInfo.InvariantCulture, $"tile/{Height}/{Level}/{path}{partial}");
        }
    }

    /// <summary>The tile that contains a node, in a tree of the given size.</summary>
    public static Tile Of(TreeNode node, long size) => At(node.Level / Height, node.Number << (node.Level % Height) >> Height, size)!;

    /// <summary>The tile above, in a tree of the given size; null if there is none.</summary>
    public Tile? Parent(long size) => At(Level + 1, Number >> Height, size);

    /// <summary>The node in the tile above that represents this tile.</summary>
    public TreeNode Root => new((Level + 1) * Height, Number);

    /// <summary>The hash of a node in this tile.</summary>
    /// <param name="data">The tile.</param>
    /// <param name="node">The node.</param>
    public byte[] HashOf(byte[] data, TreeNode node)
    {
        var below = node.Level - (Level * Height);
        var first = (int)((node.Number << below) - (Number << Height));
        return Combine(data.AsSpan(first * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes << below));
    }

    /// <summary>The hash of the root of a tree with these leaves, whose number is a power of two.</summary>
    public static byte[] Combine(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == SHA256.HashSizeInBytes) return hashes.ToArray();
        var half = hashes.Length / 2;
        return Combine(Combine(hashes[..half]), Combine(hashes[half..]));
    }

    /// <summary>The hash of two hashes (RFC 6962, section 2.1).</summary>
    public static byte[] Combine(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    private static Tile? At(int level, long number, long size)
    {
        var hashes = (size >> (level * Height)) - (number << Height);
        return hashes <= 0 ? null : new Tile(level, number, (int)Math.Min(hashes, FullWidth));
    }
}

/// <summary>A node of a hash tree.</summary>
/// <param name="Level">The level; that of the records is 0.</param>
/// <param name="Number">The index in the level.</param>
internal sealed record TreeNode(int Level, long Number);
