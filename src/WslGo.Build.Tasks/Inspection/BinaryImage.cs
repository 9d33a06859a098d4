using System.Buffers.Binary;

namespace WslGo.Build.Inspection;

/// <summary>The metadata of a program or library.</summary>
/// <param name="Format">The format.</param>
/// <param name="Arch">The architecture, as a <c>GOARCH</c>; null if Go doesn't support it.</param>
internal record BinaryImage(BinaryFormat Format, string? Arch)
{
    /// <summary>The operating systems, as <c>GOOS</c>, that run the format. Headers rarely contain more.</summary>
    public virtual IReadOnlyList<string> Systems => Format switch
    {
        BinaryFormat.Pe => ["windows"],
        BinaryFormat.MachO => ["darwin", "ios"],
        BinaryFormat.Wasm => ["js", "wasip1"],
        _ => [],
    };

    /// <summary>Reads a file; null if it has another format or is damaged.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static BinaryImage? Read(string path)
    {
        using var bytes = new BinaryBytes(path);
        return Read(bytes);
    }

    private static BinaryImage? Read(BinaryBytes bytes)
    {
        try
        {
            var magic = bytes.Read(0, 4);
            if (magic.SequenceEqual("\u007fELF"u8)) return ElfReader.Read(bytes);
            if (magic.SequenceEqual("\0asm"u8)) return new BinaryImage(BinaryFormat.Wasm, "wasm");
            if (magic.StartsWith("MZ"u8)) return PeImage.Read(bytes);

            // MH_MAGIC_64. Go supports no 32-bit Mach-O, and creates no universal files.
            return BinaryPrimitives.ReadUInt32LittleEndian(magic) == 0xfeedfacf
                ? new BinaryImage(BinaryFormat.MachO, BinaryPrimitives.ReadUInt32LittleEndian(bytes.Read(4, 4)) switch
                {
                    0x01000007 => "amd64",
                    0x0100000c => "arm64",
                    _ => null,
                })
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
