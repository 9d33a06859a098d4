using System.Text.Json.Nodes;
using WslGo.Build.Archives;
using WslGo.Build.Storage;

namespace WslGo.Build.Containers;

/// <summary>
/// Writes images to one file in OCI layout. A single image can also be read by any version of <c>docker load</c>.
/// </summary>
/// <param name="store">The blobs of the images.</param>
/// <param name="names">Their names.</param>
internal sealed class ImageArchive(ImageStore store, ImageNames names)
{
    /// <summary>The path of the file. As in .NET, a path without an extension is a directory.</summary>
    /// <param name="path"><c>ContainerArchiveOutputPath</c>, absolute.</param>
    public string PathOf(string path) =>
        Path.HasExtension(path) && !Path.EndsInDirectorySeparator(path) ? path : Path.Join(path, names.Repository + ".tar.gz");

    /// <summary>Writes the archive atomically.</summary>
    public void Write(string path, ImageSet images, DateTimeOffset time, CancellationToken cancellation) => AtomicFile.Replace(path, part =>
    {
        using var file = File.Create(part);
        TarFile.Write(file, Entries(images), time, cancellation);
    });

    /// <summary>
    /// Writes the files about the images next to the archive. In the archive, tools would take them for images.
    /// </summary>
    /// <returns>The paths of the files.</returns>
    public IEnumerable<string> WriteAttachments(string archive, IEnumerable<ImageAttachment> attachments)
    {
        var name = Path.GetFileName(archive).Split('.')[0];
        foreach (var attachment in attachments)
        {
            var target = attachment.Target;
            var path = Path.Join(Path.GetDirectoryName(archive), $"{name}.{target.Os}-{target.Arch}{target.Arm}.{attachment.Name}");
            AtomicFile.Write(path, File.ReadAllBytes(store.PathOf(attachment.Content)));
            yield return path;
        }
    }

    private IEnumerable<ArchiveEntry> Entries(ImageSet images)
    {
        foreach (var blob in images.Images.SelectMany(image => image.Parts.Append(image.Manifest)).Append(images.Root).Distinct())
            yield return ArchiveEntry.Copy(blob.Path, store.PathOf(blob));
        yield return ArchiveEntry.File("oci-layout", """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray());
        yield return ArchiveEntry.File("index.json", ImageWriter.Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.Index,
            ["manifests"] = new JsonArray([.. names.Tags.Select(tag => (JsonNode)Named(images.Root, tag))]),
        }));
        if (images.Images is not [var image]) yield break;
        yield return ArchiveEntry.File("manifest.json", ImageWriter.Bytes(new JsonArray(new JsonObject
        {
            ["Config"] = image.Config.Path,
            ["RepoTags"] = new JsonArray([.. names.Tags.Select(tag => (JsonNode?)names.Local(tag))]),
            ["Layers"] = new JsonArray([.. image.Layers.Select(layer => (JsonNode?)layer.Blob.Path)]),
        })));
    }

    private JsonObject Named(Blob blob, string tag)
    {
        var reference = ImageWriter.Reference(blob);
        reference["annotations"] = new JsonObject
        {
            ["io.containerd.image.name"] = names.Whole(tag),
            ["org.opencontainers.image.ref.name"] = tag,
        };
        return reference;
    }
}
