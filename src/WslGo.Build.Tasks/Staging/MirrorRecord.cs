using System.Text;
using WslGo.Build.Storage;

namespace WslGo.Build.Staging;

/// <summary>
/// The record of a copy. It is written before the first file of the copy, and marks each file that is about to change as unknown,
/// so it never claims more than the copy contains.
/// </summary>
/// <param name="Manifest">What the copy was made from.</param>
/// <param name="MadeLinks">The links of the copy, with their targets there.</param>
internal sealed record MirrorRecord(Manifest Manifest, SourceLink[] MadeLinks)
{
    /// <summary>The length of a file whose copy is unknown; no real file has it.</summary>
    public const long UnknownLength = -2;

    /// <summary>The target of a link whose copy is unknown; no real link has it.</summary>
    public const string UnknownTarget = "";

    private const string Header = "WslGo.Sdk mirror 3";
    internal const string ManifestName = "manifest";
    private const string RootName = "root";

    /// <summary>The record of an empty copy.</summary>
    public static MirrorRecord Empty(string root) =>
        new(new Manifest(new SourceTree(root, 0, []), new Dictionary<string, string>()), []);

    /// <summary>Reads a record; null if there is none yet.</summary>
    /// <exception cref="StageDamagedException">The record can't be read.</exception>
    public static MirrorRecord? Read(PrivateFolder folder)
    {
        if (folder.Stat(ManifestName) is null) return null;
        var path = Path.Join(folder.Path, ManifestName);
        return StateFile.Read(path, Header, reader => new MirrorRecord(
            ManifestFormat.Read(reader),
            StateFile.ReadArray(reader, reader => new SourceLink(reader.ReadString(), reader.ReadString()))))
            ?? throw new StageDamagedException(path, "cannot be read");
    }

    /// <summary>Writes the record.</summary>
    public void Write(PrivateFolder folder)
    {
        if (folder.Stat(RootName) is null) folder.Write(RootName, Encoding.UTF8.GetBytes(Manifest.Tree.Root));
        folder.Write(ManifestName, StateFile.Bytes(Header, writer =>
        {
            ManifestFormat.Write(writer, Manifest);
            StateFile.WriteArray(writer, MadeLinks, link =>
            {
                writer.Write(link.Path);
                writer.Write(link.Target);
            });
        }));
    }

    /// <summary>Deletes the record.</summary>
    public static void Delete(PrivateFolder folder)
    {
        folder.Unlink(ManifestName);
        folder.Unlink(RootName);
    }

    /// <summary>The original of a record's copy; null if the record was never written.</summary>
    public static string? RootOf(PrivateFolder folder) =>
        folder.Stat(RootName) is null ? null : File.ReadAllText(Path.Join(folder.Path, RootName));

    /// <summary>This record with some files and links marked as unknown.</summary>
    public MirrorRecord Without(IEnumerable<SourceFile> unknownFiles, IEnumerable<string> unknownLinks)
    {
        var files = Manifest.Tree.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var file in unknownFiles) files[file.Path] = file with { Length = UnknownLength };
        var links = Manifest.Tree.Links.ToDictionary(link => link.Path, StringComparer.Ordinal);
        foreach (var path in unknownLinks) links[path] = new SourceLink(path, UnknownTarget);
        return this with
        {
            Manifest = Manifest with
            {
                Tree = Manifest.Tree with
                {
                    Files = [.. files.Values.OrderBy(file => file.Path, StringComparer.Ordinal)],
                    Links = [.. links.Values.OrderBy(link => link.Path, StringComparer.Ordinal)],
                },
            },
        };
    }
}
