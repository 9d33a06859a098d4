using System.Buffers.Binary;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>Determines the target of an executable from its first bytes.</summary>
public static class BinaryFormat
{
    /// <summary>
    /// The runtime identifier, without the C library, which the header doesn't contain; "?" for an unknown format.
    /// </summary>
    public static string RuntimeIdentifier(string file)
    {
        var bytes = File.ReadAllBytes(file).AsSpan();
        if (bytes.StartsWith("\u007fELF"u8))
        {
            // elf(5): e_machine.
            return BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]) switch
            {
                62 => "linux-x64",
                183 => "linux-arm64",
                40 => "linux-arm",
                3 => "linux-x86",
                _ => "?",
            };
        }

        if (bytes.StartsWith("MZ"u8))
        {
            // PE format: the offset of the header is at 0x3c, the machine four bytes after its start.
            var header = BinaryPrimitives.ReadInt32LittleEndian(bytes[0x3c..]);
            return BinaryPrimitives.ReadUInt16LittleEndian(bytes[(header + 4)..]) switch
            {
                0x8664 => "win-x64",
                0xaa64 => "win-arm64",
                0x14c => "win-x86",
                _ => "?",
            };
        }

        // 64-bit little-endian Mach-O; the processor type follows.
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) == 0xfeedfacf
            ? BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]) switch
            {
                0x01000007 => "osx-x64",
                0x0100000c => "osx-arm64",
                _ => "?",
            }
            : "?";
    }
}
