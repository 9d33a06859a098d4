using System.Buffers.Binary;
using System.Reflection.PortableExecutable;

namespace WslGo.WindowsSdk;

/// <summary>
/// Assemblies of the SDK contain native code for Linux beside their own, and Windows loads no such file: its machine is another one, and
/// its sections do not begin at pages.
/// </summary>
internal static class PortableAssembly
{
    // Linux on x64: IMAGE_FILE_MACHINE_AMD64 ^ IMAGE_FILE_MACHINE_NATIVE_OS_OVERRIDE (dotnet/runtime pedecoder.h).
    private const ushort MachineOfLinux = 0x8664 ^ 0x7B79;

    private const int Page = 0x1000;
    private const int FileAlignment = 0x200;
    private const int HeaderSize = 0x400;

    // Offsets in the optional header of PE32+, in a section header and in the CLI header.
    private const int SectionAlignment = 32, SizeOfImage = 56, Directories = 112;
    private const int SectionHeaderSize = 40, VirtualSize = 8;
    private const int CorFlagsOffset = 16, ManagedNativeHeader = 64;
    private const int ResourceDirectory = 2, CliDirectory = 14;

    /// <summary>The assembly without native code; null if the file is no assembly with native code for Linux.</summary>
    public static byte[]? WithoutNativeCode(byte[] file)
    {
        using var reader = new PEReader(new MemoryStream(file));
        PEHeaders headers;
        try
        {
            headers = reader.PEHeaders;
        }
        catch (BadImageFormatException)
        {
            return null;
        }

        if ((ushort)headers.CoffHeader.Machine != MachineOfLinux || headers.CorHeader is not { } cor) return null;

        // The code stays where it is, and nothing leads to it.
        BinaryPrimitives.WriteInt32LittleEndian(
            file.AsSpan(headers.CorHeaderStartOffset + CorFlagsOffset), (int)((cor.Flags | CorFlags.ILOnly) & ~CorFlags.ILLibrary));
        file.AsSpan(headers.CorHeaderStartOffset + ManagedNativeHeader, 8).Clear();

        var optional = headers.PEHeaderStartOffset;
        var table = optional + headers.CoffHeader.SizeOfOptionalHeader;
        var head = new byte[HeaderSize];
        file.AsSpan(0, table + (headers.SectionHeaders.Length * SectionHeaderSize)).CopyTo(head);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(headers.CoffHeaderStartOffset), (ushort)Machine.Amd64);
        for (var directory = 0; directory < headers.PEHeader!.NumberOfRvaAndSizes; directory++)
        {
            if (directory is not (ResourceDirectory or CliDirectory)) head.AsSpan(optional + Directories + (directory * 8), 8).Clear();
        }

        // Each section begins at the page in which it began, and so keeps its addresses.
        var body = new MemoryStream();
        var end = Page;
        for (var index = 0; index < headers.SectionHeaders.Length; index++)
        {
            var section = headers.SectionHeaders[index];
            var before = section.VirtualAddress % Page;
            var address = section.VirtualAddress - before;
            if (address < end) throw new BadImageFormatException($"Section {section.Name} shares a page with the one before.");
            var start = (int)body.Length;
            body.Write(new byte[before]);
            body.Write(file, section.PointerToRawData, section.SizeOfRawData);
            body.SetLength(Up((int)body.Length, FileAlignment));
            body.Position = body.Length;
            var length = (int)body.Length - start;
            var size = section.VirtualSize + before;
            Write(head, table + (index * SectionHeaderSize) + VirtualSize, size, address, length, HeaderSize + start);
            end = Up(address + Math.Max(size, length), Page);
        }

        Write(head, optional + SectionAlignment, Page);
        Write(head, optional + SizeOfImage, end, HeaderSize);
        return [.. head, .. body.ToArray()];
    }

    private static int Up(int number, int unit) => (number + unit - 1) / unit * unit;

    private static void Write(byte[] bytes, int offset, params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(offset), number);
            offset += 4;
        }
    }
}
