using System.Text;

namespace WslGo.Build.Storage;

/// <summary>
/// A file with state that is kept between builds: a header with the version of its format, the content, and an end mark. A file
/// that is incomplete or has another version counts as missing.
/// </summary>
internal static class StateFile
{
    private const string Footer = "end";

    /// <summary>Reads the content; null if the file is missing or invalid.</summary>
    public static T? Read<T>(string path, string header, Func<BinaryReader, T> read)
        where T : class
    {
        try
        {
            if (!File.Exists(path)) return null;
            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(path)), Encoding.UTF8);
            if (reader.ReadString() != header) return null;
            var content = read(reader);
            return reader.ReadString() == Footer && reader.BaseStream.Position == reader.BaseStream.Length ? content : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException
            or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Writes the content atomically.</summary>
    public static void Write(string path, string header, Action<BinaryWriter> write) => AtomicFile.Write(path, Bytes(header, write));

    /// <summary>The bytes of a state file.</summary>
    public static byte[] Bytes(string header, Action<BinaryWriter> write)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(header);
            write(writer);
            writer.Write(Footer);
        }

        return memory.ToArray();
    }

    /// <exception cref="FormatException">The count is invalid.</exception>
    public static T[] ReadArray<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var count = reader.ReadInt32();

        // Each entry has at least one byte. A damaged count must not allocate gigabytes.
        if (count < 0 || count > reader.BaseStream.Length - reader.BaseStream.Position) throw new FormatException();
        var array = new T[count];
        for (var i = 0; i < count; i++) array[i] = read(reader);
        return array;
    }

    public static void WriteArray<T>(BinaryWriter writer, T[] array, Action<T> write)
    {
        writer.Write(array.Length);
        foreach (var element in array) write(element);
    }
}
