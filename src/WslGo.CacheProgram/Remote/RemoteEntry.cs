using System.Globalization;
using System.Security.Cryptography;

namespace WslGo.CacheProgram.Remote;

/// <summary>What the server keeps for an action: which content it has, and where that is.</summary>
/// <param name="Output">The hash of the content.</param>
/// <param name="Size">The content's size in bytes.</param>
/// <param name="Encoding">How the blob is compressed.</param>
/// <param name="Blob">The hash of the blob; null if it is in the entry.</param>
/// <param name="Length">The blob's size in bytes.</param>
/// <param name="Inline">The blob, if it is in the entry.</param>
/// <param name="Signature">What the key says of action and content; empty without a key.</param>
/// <remarks>
/// Written as an <c>ActionResult</c> of Bazel's remote execution API, for some servers check that: the standard output is a
/// line that says the above, and the blob if it is short; the only output file is the blob if it is long.
/// (https://github.com/bazelbuild/remote-apis, remote_execution.proto)
/// </remarks>
internal sealed record RemoteEntry(CacheId Output, int Size, string Encoding, CacheId? Blob, int Length, byte[] Inline, string Signature)
{
    /// <summary>The longest blob that is part of the entry, which saves a request.</summary>
    public const int LongestInline = 16 * 1024;

    /// <summary>The longest entry.</summary>
    public const int Longest = 2 * LongestInline;

    private const string Version = "wslgo1";

    // Field numbers of ActionResult, OutputFile and Digest.
    private const int OutputFiles = 2, StandardOutput = 5, FilePath = 1, FileDigest = 2, DigestHash = 1, DigestSize = 2;
    private const int WireVarint = 0, WireFixed64 = 1, WireBytes = 2, WireFixed32 = 5;

    /// <summary>The name of an action on the server: other programs keep their own there.</summary>
    public static string NameOf(CacheId action) => "ac/" + CacheId.HashOf($"{Version} {action.Hex}").Hex;

    /// <summary>Describes a content.</summary>
    /// <param name="action">What made it.</param>
    /// <param name="output">The hash of the content.</param>
    /// <param name="size">Its size.</param>
    /// <param name="blob">The content, packed.</param>
    /// <param name="key">Signs the entry; empty for no signature.</param>
    public static RemoteEntry Of(CacheId action, CacheId output, int size, Blob blob, string key)
    {
        var isInline = blob.Bytes.Length <= LongestInline;
        return new RemoteEntry(
            output, size, blob.Encoding, isInline ? null : CacheId.HashOf(blob.Bytes), blob.Bytes.Length, isInline ? blob.Bytes : [],
            key.Length == 0 ? "" : Sign(action, output, size, key));
    }

    /// <summary>Whether a key signed it for an action.</summary>
    public bool IsSigned(CacheId action, string key) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.ASCII.GetBytes(Signature), System.Text.Encoding.ASCII.GetBytes(Sign(action, Output, Size, key)));

    /// <summary>Writes it.</summary>
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

    /// <summary>Reads one; null if it is none.</summary>
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
