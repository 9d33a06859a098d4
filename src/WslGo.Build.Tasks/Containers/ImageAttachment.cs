using System.Text.Json.Nodes;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Containers;

/// <summary>A file about an image, which isn't part of the image: an SBOM. A registry lists it as a referrer.</summary>
/// <param name="Subject">The manifest of the image.</param>
/// <param name="Target">The platform of the image.</param>
/// <param name="Name">The file name.</param>
/// <param name="Content">The file.</param>
/// <param name="Config">The configuration, which is empty.</param>
/// <param name="Manifest">The manifest, which names the other blobs and the image.</param>
internal sealed record ImageAttachment(Blob Subject, GoTarget Target, string Name, Blob Content, Blob Config, Blob Manifest)
{
    // The kinds of files, by the ends of their names (iana.org/assignments/media-types).
    private static readonly (string End, string MediaType)[] s_kinds =
    [
        (".cdx.json", "application/vnd.cyclonedx+json"), (".spdx.json", "application/spdx+json"),
    ];

    /// <summary>Adds the SBOMs among the published files to the store (OCI Image Manifest Specification, "Guidelines for Artifact Usage").</summary>
    /// <param name="store">The store.</param>
    /// <param name="subject">The manifest of the image.</param>
    /// <param name="target">The platform of the image.</param>
    /// <param name="directory">The published files.</param>
    public static IEnumerable<ImageAttachment> AddAll(ImageStore store, Blob subject, GoTarget target, string directory)
    {
        var root = Path.Join(directory, "_manifest");
        if (!Directory.Exists(root)) yield break;
        foreach (var file in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Array.Find(s_kinds, kind => file.EndsWith(kind.End, StringComparison.Ordinal)) is { MediaType: { } mediaType })
                yield return Add(store, subject, target, file, mediaType);
        }
    }

    /// <summary>The descriptor in the list of an image's referrers.</summary>
    public JsonObject Reference()
    {
        var reference = ImageWriter.Reference(Manifest);
        reference["artifactType"] = Content.MediaType;
        return reference;
    }

    private static ImageAttachment Add(ImageStore store, Blob subject, GoTarget target, string file, string mediaType)
    {
        var name = Path.GetFileName(file);
        var content = store.Add(mediaType, File.ReadAllBytes(file));
        var config = store.Add(MediaTypes.Empty, "{}"u8.ToArray());
        var layer = ImageWriter.Reference(content);
        layer["annotations"] = new JsonObject { ["org.opencontainers.image.title"] = name };
        var manifest = store.Add(MediaTypes.Manifest, ImageWriter.Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.Manifest,
            ["artifactType"] = mediaType,
            ["config"] = ImageWriter.Reference(config),
            ["layers"] = new JsonArray(layer),
            ["subject"] = ImageWriter.Reference(subject),
        }));
        return new ImageAttachment(subject, target, name, content, config, manifest);
    }
}
