using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace WslGo.CacheProgram;

/// <summary>A SHA-256 hash: of what go does (an action), or of a content (an output).</summary>
/// <param name="Hex">64 hexadecimal digits, in lower case.</param>
internal readonly record struct CacheId(string Hex)
{
    private const int Digits = 64;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Makes one of 32 bytes.</summary>
    public static CacheId Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(bytes));

    /// <summary>The hash of a content.</summary>
    public static CacheId HashOf(ReadOnlySpan<byte> content) => Of(SHA256.HashData(content));

    /// <summary>The hash of a text.</summary>
    public static CacheId HashOf(string text) => HashOf(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads 64 digits; null if the text is something else.</summary>
    public static CacheId? Parse(string text) =>
        text.Length == Digits && !text.AsSpan().ContainsAnyExcept(s_digits) ? new CacheId(text) : null;

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Hex);
}
