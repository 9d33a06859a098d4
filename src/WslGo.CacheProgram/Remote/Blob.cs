using System.IO.Compression;

namespace WslGo.CacheProgram.Remote;

/// <summary>A content as it is sent over the network. The content is compressed if that makes it smaller.</summary>
/// <param name="Encoding"><c>deflate</c> or <c>raw</c>.</param>
/// <param name="Bytes">The bytes.</param>
/// <remarks>
/// The format is Deflate (RFC 1951): .NET 10 has no zstd, and its brotli takes longer for a small gain.
/// </remarks>
internal sealed record Blob(string Encoding, byte[] Bytes)
{
    /// <summary>Compresses a content.</summary>
    public static Blob Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(content);
        return packed.Length < content.Length * 0.95 ? new Blob("deflate", packed.ToArray()) : new Blob("raw", content);
    }

    /// <summary>
    /// Returns the content as a stream. The stream throws <see cref="InvalidDataException"/> if the bytes are damaged.
    /// </summary>
    /// <exception cref="InvalidDataException">The encoding is unknown.</exception>
    public Stream Open() => Encoding switch
    {
        "raw" => new MemoryStream(Bytes),
        "deflate" => new DeflateStream(new MemoryStream(Bytes), CompressionMode.Decompress),
        _ => throw new InvalidDataException("The encoding is unknown."),
    };
}
