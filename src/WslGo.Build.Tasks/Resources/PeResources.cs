using System.Buffers.Binary;

namespace WslGo.Build.Resources;

/// <summary>
/// Adds resources to a linked program, as a last section.
/// </summary>
/// <remarks>
/// A <c>.syso</c> file, which go links, would have to be in the package's directory, which the SDK only reads: for such a file in an
/// overlay, go 1.23 and 1.27 open the path that the overlay replaces, and fail. After the link, resources also change neither what go
/// caches nor what <c>go vet</c> and <c>go version -m</c> see, and another version doesn't make go link again. .NET's host gets its
/// resources in the same way. Source: learn.microsoft.com, "PE Format".
/// </remarks>
internal static class PeResources
{
    private const int SectionSize = 40;
    private const int Optional = 24;

    /// <summary>IMAGE_SCN_CNT_INITIALIZED_DATA and IMAGE_SCN_MEM_READ.</summary>
    private const uint Characteristics = 0x40000040;

    /// <summary>Adds resources to a file.</summary>
    /// <param name="path">The program.</param>
    /// <param name="resources">The resources.</param>
    /// <exception cref="IOException">The file can't be read or written.</exception>
    public static ResourceOutcome Add(string path, IReadOnlyList<Resource> resources)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var head = new byte[Math.Min(file.Length, 4096)];
        file.ReadExactly(head);
        if (head.Length < 512 || Number(head, 0x3c) is not (> 0 and var start) || start > head.Length - 512 || Number(head, (int)start) != 0x4550) return ResourceOutcome.NoRoom;
        var pe = (int)start;
        var optional = pe + Optional;
        var count = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(pe + 6));
        var sections = optional + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(pe + 20));
        var directory = optional + (BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(optional)) == 0x20b ? 112 : 96) + (2 * 8);
        var (sectionAlignment, fileAlignment, headers) = (Number(head, optional + 32), Number(head, optional + 36), Number(head, optional + 60));
        var added = sections + (count * SectionSize);
        if (Number(head, directory) != 0) return ResourceOutcome.HasOwn;
        if (count == 0 || added + SectionSize > Math.Min(headers, head.Length) || sectionAlignment == 0 || fileAlignment == 0) return ResourceOutcome.NoRoom;

        var last = added - SectionSize;
        var address = Aligned(Number(head, last + 12) + Math.Max(Number(head, last + 8), Number(head, last + 16)), sectionAlignment);
        var content = ResourceSection.Create(resources, (int)address);
        var (offset, size) = (Aligned((uint)file.Length, fileAlignment), Aligned((uint)content.Length, fileAlignment));

        var header = head.AsSpan(added, SectionSize);
        header.Clear();
        ".rsrc"u8.CopyTo(header);
        Set(head, added + 8, (uint)content.Length);
        Set(head, added + 12, address);
        Set(head, added + 16, size);
        Set(head, added + 20, offset);
        Set(head, added + 36, Characteristics);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(pe + 6), (ushort)(count + 1));
        Set(head, optional + 8, Number(head, optional + 8) + size);
        Set(head, optional + 56, Aligned(address + (uint)content.Length, sectionAlignment));

        // Windows checks the sum only of drivers, and go writes none.
        Set(head, optional + 64, 0);
        Set(head, directory, address);
        Set(head, directory + 4, (uint)content.Length);

        file.SetLength(offset + size);
        file.Position = offset;
        file.Write(content);
        file.Position = 0;
        file.Write(head);
        return ResourceOutcome.Added;
    }

    private static uint Number(byte[] head, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(offset));

    private static void Set(byte[] head, int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(offset), value);

    private static uint Aligned(uint value, uint alignment) => (value + alignment - 1) / alignment * alignment;
}
