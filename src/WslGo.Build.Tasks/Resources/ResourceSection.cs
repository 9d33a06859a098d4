namespace WslGo.Build.Resources;

/// <summary>Creates the section <c>.rsrc</c> of a Windows program.</summary>
/// <remarks>Source: learn.microsoft.com, "PE Format", "The .rsrc Section": directories of types, numbers and languages.</remarks>
internal static class ResourceSection
{
    private const int DirectorySize = 16;
    private const int EntrySize = 8;
    private const int DataEntrySize = 16;
    private const int HasDirectory = unchecked((int)0x80000000);

    /// <summary>Creates the content.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="address">The address of the section, relative to the program's.</param>
    public static byte[] Create(IReadOnlyList<Resource> resources, int address)
    {
        // The loader searches by bisection, so types and numbers are in order.
        var types = resources.GroupBy(resource => resource.Type).OrderBy(group => group.Key)
            .Select(group => group.OrderBy(resource => resource.Id).ToArray()).ToArray();
        var ordered = types.SelectMany(group => group).ToArray();
        var root = DirectorySize + (types.Length * EntrySize);
        var languages = root + types.Sum(group => DirectorySize + (group.Length * EntrySize));
        var entries = languages + (ordered.Length * (DirectorySize + EntrySize));
        var content = Aligned(entries + (ordered.Length * DataEntrySize));

        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Directory(types.Length);
        var offset = root;
        foreach (var group in types)
        {
            Entry((int)group[0].Type, offset | HasDirectory);
            offset += DirectorySize + (group.Length * EntrySize);
        }

        var index = 0;
        foreach (var group in types)
        {
            Directory(group.Length);
            foreach (var resource in group) Entry(resource.Id, (languages + (index++ * (DirectorySize + EntrySize))) | HasDirectory);
        }

        for (index = 0; index < ordered.Length; index++)
        {
            Directory(1);
            Entry(0, entries + (index * DataEntrySize));
        }

        offset = content;
        foreach (var resource in ordered)
        {
            writer.Write(address + offset);
            writer.Write(resource.Content.Length);
            writer.Write(0);
            writer.Write(0);
            offset = Aligned(offset + resource.Content.Length);
        }

        foreach (var resource in ordered)
        {
            writer.Write(new byte[Aligned((int)bytes.Length) - (int)bytes.Length]);
            writer.Write(resource.Content);
        }

        return bytes.ToArray();

        void Directory(int count)
        {
            writer.Write(new byte[DirectorySize - 2]);
            writer.Write((ushort)count);
        }

        void Entry(int id, int target)
        {
            writer.Write(id);
            writer.Write(target);
        }
    }

    private static int Aligned(int offset) => (offset + 7) & ~7;
}
