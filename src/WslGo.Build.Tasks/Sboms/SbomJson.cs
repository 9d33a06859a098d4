using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WslGo.Build.Sboms;

/// <summary>What the documents of both formats have in common: equal contents have equal bytes.</summary>
internal static class SbomJson
{
    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes of a document.</summary>
    public static byte[] Bytes(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString(s_readable) + "\n");

    /// <summary>
    /// The UUID of a document, from its content (RFC 9562, version 8): a document with other content has another one.
    /// </summary>
    public static Guid Identity(JsonObject document)
    {
        var hash = SHA256.HashData(Bytes(document)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    /// <summary>A time as both formats write it.</summary>
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
