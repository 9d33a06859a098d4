using System.Text;

namespace WslGo.Build.Hosting;

/// <summary>Decodes the bytes of a file as text.</summary>
internal static class HostText
{
    /// <summary>
    /// UTF-8, or UTF-16 if the text begins with its byte order mark, as PowerShell 5 writes it. The mark is kept for the parser.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        (bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode : Encoding.UTF8).GetString(bytes);
}
