using System.Globalization;
using System.Security.Cryptography;

namespace WslGo.CacheProgram.Remote;

/// <summary>The entry of an action on the server: the hash and the location of the content.</summary>
/// <param name="Output">The hash of the content.</param>
/// <param name="Size">The size of the content, in bytes.</param>
/// <param name="Encoding">The compression of the blob.</param>
/// <param name="Blob">The hash of the blob; null if the entry contains the blob.</param>
/// <param name="Length">The size of the blob, in bytes.</param>
/// <param name="Inline">The blob, if the entry contains the blob.</param>
/// <param name="Signature">The signature of the action and the content; empty without a key.</param>
/// <remarks>
/// The format is an <c>ActionResult</c> of Bazel's remote execution API, because some servers validate entries. The
/// standard output is a line with the values above, followed by a short blob. A long blob is the only output file.
/// (https://github.com/bazelbuild/remote-apis, remote_execution.proto)
/// </remarks>
internal sealed record RemoteEntry(CacheId Output, int Size, string Encoding, CacheId? Blob, int Length, byte[] Inline, string Signature)
{
    /// <summary>The maximum size of a blob inside the entry, which saves a request.</summary>
    public const int LongestInline = 16 * 1024;

    /// <summary>The maximum size of an entry.</summary>
    public const int Longest = 2 * LongestInline;

    private const string Version = "wslgo1";

    // The field numbers of ActionResult, OutputFile and Digest.
    private const int OutputFiles = 2, StandardOutput = 5, FilePath = 1, FileDigest = 2, DigestHash = 1, DigestSize = 2;
    private const int WireVarint = 0, WireFixed64 = 1, WireBytes = 2, WireFixed32 = 5;

    /// <summary>
    /// Returns the name of an action on the server. The hash avoids conflicts with the entries of other programs.
    /// </summary>
    public static string NameOf(CacheId action) => "ac/" + CacheId.HashOf($"{Version} {action.Hex}").Hex;

    /// <summary>Creates the entry of a content.</summary>
    /// <param name="action">The action that created the content.</param>
    /// <param name="output">The hash of the content.</param>
    /// <param name="size">The size of the content.</param>
    /// <param name="blob">The compressed content.</param>
    /// <param name="key">The key that signs the entry; empty for no signature.</param>
    public static RemoteEntry Of(CacheId action, CacheId output, int size, Blob blob, string key)
    {
        var isInline = blob.Bytes.Length <= LongestInline;
        return new RemoteEntry(
            output, size, blob.Encoding, isInline ? null : CacheId.HashOf(blob.Bytes), blob.Bytes.Length, isInline ? blob.Bytes : [],
            key.Length == 0 ? "" : Sign(action, output, size, key));
    }

    /// <summary>Whether the entry has a valid signature for an action.</summary>
    public bool IsSigned(CacheId action, string key) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.ASCII.GetBytes(Signature), System.Text.Encoding.ASCII.GetBytes(Sign(action, Output, Size, key)));

    /// <summary>Serializes the entry.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        if (Blob is { } blob)
        {
            using var digest = new MemoryStream();
            WriteBytes(digest, DigestHash, System.Text.Encoding.ASCII.GetBytes(blob.Hex));
            WriteVarint(digest, (DigestSize << 3) | WireVarint);
            WriteVarint(digest, Length);
            using var file = new MemoryStream();
            WriteBytes(file, FilePath, "output"u8);
            WriteBytes(file, FileDigest, digest.ToArray());
            WriteBytes(bytes, OutputFiles, file.ToArray());
        }

        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Version} {Output.Hex} {Size} {Encoding} {Blob?.Hex ?? "-"} {Length} {(Signature.Length == 0 ? "-" : Signature)}\n");
        WriteBytes(bytes, StandardOutput, [.. System.Text.Encoding.ASCII.GetBytes(line), .. Inline]);
        return bytes.ToArray();
    }

    /// <summary>Parses an entry. Returns null if the bytes are not an entry.</summary>
    public static RemoteEntry? Read(byte[] bytes)
    {
        if (FindField(bytes, StandardOutput) is not { } text || text.Span.IndexOf((byte)'\n') is var end && end < 0) return null;
        var words = System.Text.Encoding.ASCII.GetString(text.Span[..end]).Split(' ');
        if (words is not [Version, var output, var size, var encoding, var blob, var length, var signature]
            || CacheId.Parse(output) is not { } content || !IsSize(size, out var contentSize) || !IsSize(length, out var blobLength)
            || (blob != "-" && CacheId.Parse(blob) is null))
        {
            return null;
        }

        var inline = text[(end + 1)..].ToArray();
        if (inline.Length != (blob == "-" ? blobLength : 0)) return null;
        return new RemoteEntry(content, contentSize, encoding, CacheId.Parse(blob), blobLength, inline, signature == "-" ? "" : signature);
    }

    private static bool IsSize(string text, out int size) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size);

    private static string Sign(CacheId action, CacheId output, int size, string key) => Convert.ToHexStringLower(HMACSHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(key),
        System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Version} {action.Hex} {output.Hex} {size}"))));

    private static void WriteBytes(MemoryStream to, int field, ReadOnlySpan<byte> value)
    {
        WriteVarint(to, (field << 3) | WireBytes);
        WriteVarint(to, value.Length);
        to.Write(value);
    }

    private static void WriteVarint(MemoryStream to, int value)
    {
        for (; value >= 0x80; value >>= 7) to.WriteByte((byte)(value | 0x80));
        to.WriteByte((byte)value);
    }

    // https://protobuf.dev/programming-guides/encoding/
    private static ReadOnlyMemory<byte>? FindField(byte[] bytes, int wanted)
    {
        ReadOnlyMemory<byte>? found = null;
        for (var at = 0; at < bytes.Length;)
        {
            if (!ReadVarint(bytes, ref at, out var tag)) return null;
            switch (tag & 7)
            {
                case WireVarint:
                    if (!ReadVarint(bytes, ref at, out _)) return null;
                    break;
                case WireFixed64:
                    at += 8;
                    break;
                case WireFixed32:
                    at += 4;
                    break;
                case WireBytes:
                    if (!ReadVarint(bytes, ref at, out var length) || length > (ulong)(bytes.Length - at)) return null;
                    if (tag >> 3 == (ulong)wanted) found = bytes.AsMemory(at, (int)length);
                    at += (int)length;
                    break;
                default:
                    return null;
            }
        }

        return found;
    }

    private static bool ReadVarint(byte[] bytes, ref int at, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && at < bytes.Length; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return true;
        }

        return false;
    }
}
