using System.IO.Compression;
using System.Security.Cryptography;
using WslGo.Build.Archives;

namespace WslGo.Build.Containers;

/// <summary>What a manifest says of a part of an image.</summary>
/// <param name="MediaType">What it is.</param>
/// <param name="Digest">The hash that names it: <c>sha256:…</c>.</param>
/// <param name="Size">Its bytes.</param>
internal sealed record Blob(string MediaType, string Digest, long Size)
{
    /// <summary>Its path in an image's layout (OCI Image Layout Specification).</summary>
    public string Path => "blobs/" + Digest.Replace(':', '/');
}

/// <summary>A layer: files, packed.</summary>
/// <param name="Blob">The packed files.</param>
/// <param name="Unpacked">The hash of the tar file in it.</param>
internal sealed record ImageLayer(Blob Blob, string Unpacked);

/// <summary>The parts of images, in a directory of the project that is made anew in each publish.</summary>
internal sealed class ImageStore
{
    private int _parts;

    /// <summary>An empty store.</summary>
    /// <param name="directory">What is there is removed.</param>
    public ImageStore(string directory)
    {
        Root = directory;
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(Path.Join(directory, "blobs", "sha256"));
    }

    /// <summary>Its directory.</summary>
    public string Root { get; }

    /// <summary>The file of a part.</summary>
    public string PathOf(Blob blob) => Path.Join(Root, blob.Path);

    /// <summary>Adds a text.</summary>
    public Blob Add(string mediaType, byte[] content)
    {
        var blob = new Blob(mediaType, Named(SHA256.HashData(content)), content.Length);
        File.WriteAllBytes(PathOf(blob), content);
        return blob;
    }

    /// <summary>Packs files to a layer. .NET's compression gives equal bytes for equal input.</summary>
    public ImageLayer AddLayer(IEnumerable<ArchiveEntry> entries, DateTimeOffset time, CancellationToken cancellation)
    {
        var part = Path.Join(Root, $"layer{_parts++}");
        using var packed = SHA256.Create();
        using var unpacked = SHA256.Create();
        long size;
        using (var file = File.Create(part))
        {
            using (var hashed = new CryptoStream(file, packed, CryptoStreamMode.Write, leaveOpen: true))
            using (var zip = new GZipStream(hashed, CompressionLevel.Optimal))
            using (var plain = new CryptoStream(zip, unpacked, CryptoStreamMode.Write))
                TarFile.Write(plain, entries, time, cancellation);
            size = file.Length;
        }

        var blob = new Blob(MediaTypes.Layer, Named(packed.Hash!), size);
        File.Move(part, PathOf(blob), overwrite: true);
        return new ImageLayer(blob, Named(unpacked.Hash!));
    }

    private static string Named(byte[] hash) => "sha256:" + Convert.ToHexStringLower(hash);
}
