using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace WslGo.Build.Storage;

/// <summary>
/// File names as text, without loss. Linux allows all bytes except <c>/</c> and NUL. .NET replaces bytes that aren't UTF-8 by
/// U+FFFD, and then doesn't find the file. Here each such byte is U+FDD0, a noncharacter in Unicode, followed by two hexadecimal
/// digits.
/// </summary>
internal static class FileName
{
    private const char Mark = '\uFDD0';

    /// <summary>Whether a path contains bytes that only a system call can express.</summary>
    public static bool IsRaw(string path) => path.Contains(Mark);

    /// <summary>Converts the bytes of a name to text.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes) && bytes.IndexOf("\uFDD0"u8) < 0) return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length + 8);
        while (!bytes.IsEmpty)
        {
            var isValid = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isValid && rune.Value != Mark) text.Append(rune.ToString());
            else foreach (var value in bytes[..length]) text.Append(Mark).Append(value.ToString("x2", CultureInfo.InvariantCulture));
            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a path, with a final NUL.</summary>
    public static byte[] Encode(string path)
    {
        if (!IsRaw(path)) return Encoding.UTF8.GetBytes(path + '\0');
        using var bytes = new MemoryStream();
        var parts = path.Split(Mark);
        bytes.Write(Encoding.UTF8.GetBytes(parts[0]));
        foreach (var part in parts.AsSpan(1))
        {
            bytes.WriteByte(byte.Parse(part.AsSpan(0, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            bytes.Write(Encoding.UTF8.GetBytes(part[2..]));
        }

        bytes.WriteByte(0);
        return bytes.ToArray();
    }

    /// <summary>A path for display: <c>caf\xe9.txt</c>.</summary>
    public static string Display(string path) => path.Replace(Mark.ToString(), @"\x", StringComparison.Ordinal);
}
