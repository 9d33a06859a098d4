using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>How manifests are written to files.</summary>
internal static class ManifestFormat
{
    public static Manifest Read(BinaryReader reader)
    {
        var root = reader.ReadString();
        var scanned = reader.ReadInt64();
        var files = StateFile.ReadArray(reader, reader =>
            new SourceFile(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64()));
        var fresh = StateFile.ReadArray(reader, reader => KeyValuePair.Create(reader.ReadString(), reader.ReadString()));
        return new Manifest(new SourceTree(root, scanned, files), new Dictionary<string, string>(fresh));
    }

    public static void Write(BinaryWriter writer, Manifest manifest)
    {
        writer.Write(manifest.Tree.Root);
        writer.Write(manifest.Tree.Scanned);
        StateFile.WriteArray(writer, manifest.Tree.Files, file =>
        {
            writer.Write(file.Path);
            writer.Write(file.Length);
            writer.Write(file.Modified);
        });
        StateFile.WriteArray(writer, manifest.Fresh.ToArray(), pair =>
        {
            writer.Write(pair.Key);
            writer.Write(pair.Value);
        });
    }
}
