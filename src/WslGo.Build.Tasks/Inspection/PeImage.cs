using System.Buffers.Binary;

namespace WslGo.Build.Inspection;

/// <summary>The metadata of a Windows program or library.</summary>
/// <remarks>Source: learn.microsoft.com, "PE Format".</remarks>
/// <param name="Arch">The architecture, as a <c>GOARCH</c>; null if Go doesn't support it.</param>
/// <param name="IsSigned">Whether it contains an Authenticode signature. Only Windows can tell whether the signature is valid.</param>
internal sealed record PeImage(string? Arch, bool IsSigned) : BinaryImage(BinaryFormat.Pe, Arch)
{
    private const int OptionalHeader = 24;
    private const int CertificateTable = 4 * 8;

    /// <summary>Reads a file; null if it is damaged.</summary>
    /// <exception cref="InvalidDataException">The file is too short.</exception>
    public static PeImage? Read(BinaryBytes bytes)
    {
        // The offset of the header is at 0x3c; the machine follows its signature.
        var header = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Read(0x3c, 4));
        if (!bytes.Read(header, 4).SequenceEqual("PE\0\0"u8)) return null;
        return new PeImage(
            BinaryPrimitives.ReadUInt16LittleEndian(bytes.Read(header + 4, 2)) switch
            {
                0x014c => "386",
                0x8664 => "amd64",
                0xaa64 => "arm64",
                0x01c0 or 0x01c4 => "arm",
                _ => null,
            },
            HasCertificates(bytes, header));
    }

    private static bool HasCertificates(BinaryBytes bytes, uint header)
    {
        try
        {
            var isPlus = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Read(header + OptionalHeader, 2)) == 0x20b;
            var certificates = bytes.Read(header + OptionalHeader + (isPlus ? 112UL : 96UL) + CertificateTable, 8);
            return BinaryPrimitives.ReadUInt32LittleEndian(certificates) != 0 && BinaryPrimitives.ReadUInt32LittleEndian(certificates[4..]) != 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
