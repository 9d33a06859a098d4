using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Containers;

/// <summary>An image for one platform.</summary>
/// <param name="Target">The platform.</param>
/// <param name="Manifest">The manifest, which names the other blobs.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Layers">The layers.</param>
internal sealed record Image(GoTarget Target, Blob Manifest, Blob Config, ImmutableArray<ImageLayer> Layers)
{
    /// <summary>All blobs except the manifest, which names them.</summary>
    public IEnumerable<Blob> Parts => [.. Layers.Select(layer => layer.Blob), Config];
}

/// <summary>One or several images with one name.</summary>
/// <param name="Images">One for each platform.</param>
/// <param name="Root">The manifest of a single image, or the index of several.</param>
internal sealed record ImageSet(ImmutableArray<Image> Images, Blob Root)
{
    /// <summary>The files about the images.</summary>
    public ImmutableArray<ImageAttachment> Attachments { get; init; } = [];

    /// <summary>The platforms of the images, for messages.</summary>
    public string Targets => string.Join(", ", Images.Select(image => image.Target.Name));
}

/// <summary>Writes images to a store (OCI Image Format Specification).</summary>
/// <param name="store">The store.</param>
/// <param name="settings">The settings of the images.</param>
internal sealed class ImageWriter(ImageStore store, ImageSettings settings)
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one image.</summary>
    public Image Write(GoTarget target, ImmutableArray<ImageLayer> layers)
    {
        var config = store.Add(MediaTypes.Config, Bytes(new JsonObject(
        [
            new("created", Time()),
            .. Platform(target),
            new("config", Config()),
            new("rootfs", new JsonObject { ["type"] = "layers", ["diff_ids"] = Texts(layers.Select(layer => layer.Unpacked)) }),
            new("history", new JsonArray(
                [.. layers.Select(_ => new JsonObject { ["created"] = Time(), ["created_by"] = "WslGo.Sdk" })])),
        ])));
        var manifest = store.Add(MediaTypes.Manifest, Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.Manifest,
            ["config"] = Reference(config),
            ["layers"] = new JsonArray([.. layers.Select(layer => Reference(layer.Blob))]),
        }));
        return new Image(target, manifest, config, layers);
    }

    /// <summary>Writes the index of several images; a single one needs none.</summary>
    public ImageSet Join(ImmutableArray<Image> images)
    {
        if (images is [var only]) return new ImageSet(images, only.Manifest);
        var manifests = images.Select(image =>
        {
            var reference = Reference(image.Manifest);
            reference["platform"] = new JsonObject(Platform(image.Target));
            return (JsonNode)reference;
        });
        return new ImageSet(images, store.Add(MediaTypes.Index, Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.Index,
            ["manifests"] = new JsonArray([.. manifests]),
        })));
    }

    /// <summary>The descriptor of a blob in a manifest.</summary>
    public static JsonObject Reference(Blob blob) => new()
    {
        ["mediaType"] = blob.MediaType,
        ["digest"] = blob.Digest,
        ["size"] = blob.Size,
    };

    /// <summary>Serializes a document.</summary>
    public static byte[] Bytes(JsonNode document) => Encoding.UTF8.GetBytes(document.ToJsonString(s_plain));

    private JsonObject Config()
    {
        var config = new JsonObject
        {
            ["User"] = settings.User,
            ["Entrypoint"] = Texts(settings.Entrypoint),
            ["WorkingDir"] = settings.WorkingDirectory,
        };
        if (settings.Command.Length > 0) config["Cmd"] = Texts(settings.Command);
        if (settings.Environment.Length > 0) config["Env"] = Texts(settings.Environment.Select(variable => $"{variable.Name}={variable.Value}"));
        if (settings.Ports.Length > 0)
            config["ExposedPorts"] = new JsonObject(settings.Ports.Select(port => KeyValuePair.Create(port, (JsonNode?)new JsonObject())));
        if (settings.Labels.Length > 0)
            config["Labels"] = new JsonObject(settings.Labels.Select(label => KeyValuePair.Create(label.Name, (JsonNode?)label.Value)));
        return config;
    }

    // Go's names of platforms are those of images, except for the variant of an ARM processor.
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Platform(GoTarget target)
    {
        yield return new("architecture", target.Arch);
        yield return new("os", target.Os);
        if (target.Arch == "arm") yield return new("variant", "v" + (target.Arm ?? "7"));
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    private string Time() => settings.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
