using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>The file format of manifests.</summary>
internal static class ManifestFormat
{
    public static Manifest Read(BinaryReader reader)
    {
        var root = reader.ReadString();
        var scanned = reader.ReadInt64();
        var files = StateFile.ReadArray(reader, reader =>
            new SourceFile(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64()));
        var links = StateFile.ReadArray(reader, reader => new SourceLink(reader.ReadString(), reader.ReadString()));
        var fresh = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var count = reader.ReadInt32(); count > 0; count--) fresh[reader.ReadString()] = reader.ReadString();
        return new Manifest(new SourceTree(root, scanned, files) { Links = links }, fresh);
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
        StateFile.WriteArray(writer, manifest.Tree.Links, link =>
        {
            writer.Write(link.Path);
            writer.Write(link.Target);
        });
        writer.Write(manifest.Fresh.Count);
        foreach (var (path, hash) in manifest.Fresh)
        {
            writer.Write(path);
            writer.Write(hash);
        }
    }
}
