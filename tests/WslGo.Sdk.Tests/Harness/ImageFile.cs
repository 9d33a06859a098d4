using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>An archive of container images in OCI layout.</summary>
public sealed class ImageFile
{
    private readonly Dictionary<string, byte[]> _files;

    public ImageFile(string path) => _files = Entries(File.OpenRead(path)).ToDictionary(entry => entry.Path, entry => entry.Content);

    /// <summary>The root manifest: of a single image, or the index of several.</summary>
    public JsonNode Root => Blob(Json("index.json")["manifests"]![0]!);

    /// <summary>The names of the image.</summary>
    public string[] Names => [.. Json("index.json")["manifests"]!.AsArray()
        .Select(manifest => manifest!["annotations"]!["io.containerd.image.name"]!.GetValue<string>())];

    /// <summary>The manifest for one architecture.</summary>
    public JsonNode Image(string architecture) => Root["manifests"] is not JsonArray all ? Root
        : Blob(all.Single(manifest => manifest!["platform"]!["architecture"]!.GetValue<string>() == architecture)!);

    /// <summary>The configuration of an image.</summary>
    public JsonNode Config(JsonNode image) => Blob(image["config"]!);

    /// <summary>The files of its layers.</summary>
    public IReadOnlyDictionary<string, ImageEntry> Files(JsonNode image) => image["layers"]!.AsArray()
        .SelectMany(layer => Entries(new GZipStream(new MemoryStream(Bytes(layer!)), CompressionMode.Decompress)))
        .GroupBy(entry => entry.Path).ToDictionary(same => same.Key, same => same.Last());

    /// <summary>The entries of a tar file.</summary>
    public static IEnumerable<ImageEntry> Entries(Stream stream)
    {
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            yield return new ImageEntry(entry.Name.TrimEnd('/'), entry.Mode, entry.ModificationTime, content.ToArray());
        }
    }

    private JsonNode Json(string path) => JsonNode.Parse(_files[path])!;

    private JsonNode Blob(JsonNode reference) => JsonNode.Parse(Bytes(reference))!;

    private byte[] Bytes(JsonNode reference) => _files["blobs/" + reference["digest"]!.GetValue<string>().Replace(':', '/')];
}

/// <summary>A file of an image.</summary>
public sealed record ImageEntry(string Path, UnixFileMode Mode, DateTimeOffset Time, byte[] Content);
