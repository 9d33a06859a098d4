using System.Buffers.Binary;

namespace WslGo.Build.Resources;

/// <summary>Converts an icon file to resources: a group, and each of its images.</summary>
/// <remarks>Source: learn.microsoft.com, "Icons" (<c>ICONDIR</c>, <c>GRPICONDIR</c>).</remarks>
internal static class IconResources
{
    /// <summary>The number of the icon; Explorer shows that with the lowest number. The number of the C# compiler.</summary>
    private const int GroupId = 32512;

    private const int Header = 6;
    private const int FileEntry = 16;
    private const int GroupEntry = 14;

    /// <summary>Reads an icon file.</summary>
    /// <exception cref="ResourceProblemException">The file can't be read, or contains no icon.</exception>
    public static IReadOnlyList<Resource> Read(string path)
    {
        var file = Bytes(path);
        if (file.Length < Header || Word(file, 0) != 0 || Word(file, 2) != 1 || Word(file, 4) is not (> 0 and var count) || Header + (count * FileEntry) > file.Length)
            throw NoIcon(path, "it does not begin as an icon file (.ico) does.");
        var group = new byte[Header + (count * GroupEntry)];
        file.AsSpan(0, Header).CopyTo(group);
        var resources = new List<Resource>();
        for (var index = 0; index < count; index++)
        {
            var entry = file.AsSpan(Header + (index * FileEntry), FileEntry);
            var (size, offset) = (BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]));
            if (size == 0 || offset < Header + (count * FileEntry) || offset + (ulong)size > (ulong)file.Length)
                throw NoIcon(path, $"image {index + 1} of {count} is not inside of the file.");

            // The entry of a group has the image's number in place of its offset.
            entry[..12].CopyTo(group.AsSpan(Header + (index * GroupEntry)));
            BinaryPrimitives.WriteUInt16LittleEndian(group.AsSpan(Header + (index * GroupEntry) + 12), (ushort)(index + 1));
            resources.Add(new Resource(ResourceType.Icon, index + 1, file.AsSpan((int)offset, (int)size).ToArray()));
        }

        resources.Add(new Resource(ResourceType.IconGroup, GroupId, group));
        return resources;
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResourceProblemException("ApplicationIcon", $"ApplicationIcon '{path}' cannot be read: {exception.Message} Fix: correct the path.");
        }
    }

    private static int Word(byte[] file, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(offset));

    private static ResourceProblemException NoIcon(string path, string reason) => new(
        "ApplicationIcon", $"ApplicationIcon '{path}' is no icon: {reason} Fix: convert the image to a file in the format .ico.");
}
