using System.Text;
using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Inspection;

/// <summary>Recognises programs and libraries that Go linked, and reads their build information.</summary>
internal static class GoBuildInfo
{
    private const int BlockSize = 1 << 20;

    /// <summary>The size of the header, after which the texts begin.</summary>
    private const int HeaderSize = 32;

    /// <summary>More than the information of any program has.</summary>
    private const int MaxSize = 4 << 20;

    /// <summary>The bytes before the build information (golang/go <c>src/debug/buildinfo/buildinfo.go</c>).</summary>
    private static readonly byte[] s_magic = [0xff, .. " Go buildinf:"u8];

    /// <summary>The bytes before and after the modules (golang/go <c>src/cmd/go/internal/modload/build.go</c>).</summary>
    private static readonly byte[] s_start = Convert.FromHexString("3077af0c9274080241e1c107e6d618e6");
    private static readonly byte[] s_end = Convert.FromHexString("f932433186182072008242104116d8f2");

    /// <summary>The start of the language in the custom section <c>producers</c> of a WebAssembly module.</summary>
    private static readonly byte[] s_producer = [8, .. "language"u8, 1, 2, .. "Go"u8];

    /// <summary>Whether a file contains the build information; reads the file up to it.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static bool IsIn(string path)
    {
        using var file = File.OpenHandle(path);
        return Find(file, s_magic).Any();
    }

    /// <summary>Reads the build information; null if there is none.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static BuildInformation? Read(string path)
    {
        using var file = File.OpenHandle(path);

        // The same bytes are a constant in programs that read build information themselves.
        return Find(file, s_magic).Select(offset => ReadTexts(file, offset)).FirstOrDefault(found => found is not null)
            ?? ReadWebAssembly(file);
    }

    // Since Go 1.18: a header with the flag 2, the version and the modules, each after its length.
    private static BuildInformation? ReadTexts(SafeFileHandle file, long offset)
    {
        var bytes = Bytes(file, offset, MaxSize);
        if (bytes.Length < HeaderSize || (bytes[s_magic.Length + 1] & 2) == 0) return null;
        var rest = bytes.AsSpan(HeaderSize);
        if (Text(ref rest) is not { Length: > 0 } version || Text(ref rest) is not { } modules) return null;

        return BuildInformation.Parse(
            Encoding.UTF8.GetString(version),
            modules.Length > s_start.Length + s_end.Length ? Encoding.UTF8.GetString(modules.AsSpan(s_start.Length..^s_end.Length)) : "");
    }

    // WebAssembly has no header, but the same text of the modules, and the version in its section for tools.
    private static BuildInformation? ReadWebAssembly(SafeFileHandle file)
    {
        if (!Bytes(file, 0, 4).AsSpan().SequenceEqual("\0asm"u8)) return null;
        foreach (var start in Find(file, s_start))
        {
            var bytes = Bytes(file, start + s_start.Length, MaxSize);
            var end = bytes.AsSpan().IndexOf(s_end);
            if (end < 0) continue;
            foreach (var producer in Find(file, s_producer))
            {
                var rest = Bytes(file, producer + s_producer.Length, 128).AsSpan();
                if (Text(ref rest) is { Length: > 0 } version)
                    return BuildInformation.Parse(Encoding.UTF8.GetString(version), Encoding.UTF8.GetString(bytes.AsSpan(0, end)));
            }
        }

        return null;
    }

    private static IEnumerable<long> Find(SafeFileHandle file, byte[] wanted)
    {
        var block = new byte[BlockSize];
        for (long offset = 0; ;)
        {
            var count = RandomAccess.Read(file, block, offset);
            for (var at = 0; ;)
            {
                var next = block.AsSpan(at, count - at).IndexOf(wanted);
                if (next < 0) break;
                yield return offset + at + next;
                at += next + 1;
            }

            if (count < wanted.Length) yield break;

            // The bytes may span two blocks.
            offset += count - wanted.Length + 1;
        }
    }

    private static byte[] Bytes(SafeFileHandle file, long offset, int most)
    {
        var bytes = new byte[Math.Clamp(RandomAccess.GetLength(file) - offset, 0, most)];
        var count = 0;
        while (count < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(count), offset + count) is var read and > 0) count += read;
        return bytes[..count];
    }

    // A length in 7-bit groups (encoding/binary, Uvarint), and as many bytes.
    private static byte[]? Text(ref Span<byte> rest)
    {
        ulong length = 0;
        for (var at = 0; at < rest.Length && at < 9; at++)
        {
            length |= (ulong)(rest[at] & 0x7f) << (7 * at);
            if (rest[at] >= 0x80) continue;
            if (length > (ulong)(rest.Length - at - 1)) return null;
            var text = rest.Slice(at + 1, (int)length).ToArray();
            rest = rest[(at + 1 + (int)length)..];
            return text;
        }

        return null;
    }
}
