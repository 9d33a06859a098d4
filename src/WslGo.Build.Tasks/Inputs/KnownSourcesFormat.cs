using WslGo.Build.Modules;
using WslGo.Build.Storage;

namespace WslGo.Build.Inputs;

/// <summary>
/// The file format of known sources. Each text is written once, because most imports and directories occur in many files.
/// </summary>
internal static class KnownSourcesFormat
{
    /// <exception cref="FormatException">The data are invalid.</exception>
    public static KnownSource[] Read(BinaryReader reader)
    {
        var texts = StateFile.ReadArray(reader, reader => reader.ReadString());
        return StateFile.ReadArray(reader, ReadSource);

        KnownSource ReadSource(BinaryReader reader)
        {
            var path = Text() + reader.ReadString();
            var (length, modified, flags) = (reader.Read7BitEncodedInt64(), reader.ReadInt64(), reader.ReadByte());
            return new KnownSource(path, length, modified, (flags & 1) != 0, new SourceFacts(Texts(), Texts(), Texts(), (flags & 2) != 0));
        }

        string Text() => reader.Read7BitEncodedInt() is var number && (uint)number < (uint)texts.Length ? texts[number] : throw new FormatException();

        string[] Texts()
        {
            var count = reader.Read7BitEncodedInt();
            if (count < 0 || count > reader.BaseStream.Length - reader.BaseStream.Position) throw new FormatException();
            var array = new string[count];
            for (var i = 0; i < count; i++) array[i] = Text();
            return array;
        }
    }

    public static void Write(BinaryWriter writer, KnownSource[] sources)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            Number(DirectoryOf(source.Path));
            foreach (var text in source.Facts.Imports) Number(text);
            foreach (var text in source.Facts.Embeds) Number(text);
            foreach (var text in source.Facts.Constraints) Number(text);
        }

        StateFile.WriteArray(writer, [.. numbers.Keys], writer.Write);
        StateFile.WriteArray(writer, sources, source =>
        {
            var directory = DirectoryOf(source.Path);
            writer.Write7BitEncodedInt(Number(directory));
            writer.Write(source.Path[directory.Length..]);
            writer.Write7BitEncodedInt64(source.Length);
            writer.Write(source.Modified);
            writer.Write((byte)((source.IsFresh ? 1 : 0) | (source.Facts.IncludesElsewhere ? 2 : 0)));
            Texts(source.Facts.Imports);
            Texts(source.Facts.Embeds);
            Texts(source.Facts.Constraints);
        });

        // The keys are in the order of insertion, because none is ever removed.
        int Number(string text) => numbers.TryGetValue(text, out var number) ? number : numbers[text] = numbers.Count;

        void Texts(string[] texts)
        {
            writer.Write7BitEncodedInt(texts.Length);
            foreach (var text in texts) writer.Write7BitEncodedInt(Number(text));
        }
    }

    private static string DirectoryOf(string path) => path[..(path.Length - Path.GetFileName(path.AsSpan()).Length)];
}
