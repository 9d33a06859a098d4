using System.Text;

namespace WslGo.Build.Hosting;

/// <summary>Reads the bytes of a machine's file as text.</summary>
internal static class HostText
{
    /// <summary>UTF-8, or UTF-16 as Windows writes it if its mark says so (PowerShell 5). The mark stays, for a parser to judge.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        (bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode : Encoding.UTF8).GetString(bytes);
}
