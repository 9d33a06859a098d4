using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace WslGo.CacheProgram;

/// <summary>A SHA-256 hash that identifies an action or an output (content) in Go's build cache.</summary>
/// <param name="Hex">The hash as 64 hexadecimal digits, in lower case.</param>
internal readonly record struct CacheId(string Hex)
{
    private const int Digits = 64;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Creates an ID from the 32 bytes of a hash.</summary>
    public static CacheId Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(bytes));

    /// <summary>Returns the hash of a content.</summary>
    public static CacheId HashOf(ReadOnlySpan<byte> content) => Of(SHA256.HashData(content));

    /// <summary>Returns the hash of a text in UTF-8.</summary>
    public static CacheId HashOf(string text) => HashOf(Encoding.UTF8.GetBytes(text));

    /// <summary>Parses 64 digits. Returns null if the text is not a hash.</summary>
    public static CacheId? Parse(string text) =>
        text.Length == Digits && !text.AsSpan().ContainsAnyExcept(s_digits) ? new CacheId(text) : null;

    /// <summary>Returns the 32 bytes of the hash.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Hex);
}
