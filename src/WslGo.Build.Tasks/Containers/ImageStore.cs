using System.IO.Compression;
using System.Security.Cryptography;
using WslGo.Build.Archives;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Containers;

/// <summary>The descriptor of a blob.</summary>
/// <param name="MediaType">The media type.</param>
/// <param name="Digest">The hash that identifies it: <c>sha256:…</c>.</param>
/// <param name="Size">The size in bytes.</param>
internal sealed record Blob(string MediaType, string Digest, long Size)
{
    /// <summary>The path in an image layout (OCI Image Layout Specification).</summary>
    public string Path => "blobs/" + Digest.Replace(':', '/');
}

/// <summary>A layer: a compressed tar file.</summary>
/// <param name="Blob">The compressed file.</param>
/// <param name="Unpacked">The hash of the uncompressed tar file.</param>
internal sealed record ImageLayer(Blob Blob, string Unpacked);

/// <summary>
/// The blobs of images, in a directory of the project that is created again in each publish. Another publish of the project waits.
/// </summary>
internal sealed class ImageStore : IDisposable
{
    private readonly IDisposable _lock;
    private int _parts;

    /// <summary>Creates an empty store.</summary>
    /// <param name="directory">The directory, whose contents are deleted.</param>
    /// <param name="log">Receives a message if another publish uses the directory.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public ImageStore(string directory, IBuildLog log, CancellationToken cancellation)
    {
        _lock = FileLock.Take(directory + ".lock", log, cancellation);
        Root = directory;
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(Path.Join(directory, "blobs", "sha256"));
    }

    /// <summary>The directory.</summary>
    public string Root { get; }

    /// <summary>The path of a blob.</summary>
    public string PathOf(Blob blob) => Path.Join(Root, blob.Path);

    /// <summary>Adds a document.</summary>
    public Blob Add(string mediaType, byte[] content)
    {
        var blob = new Blob(mediaType, Named(SHA256.HashData(content)), content.Length);
        File.WriteAllBytes(PathOf(blob), content);
        return blob;
    }

    /// <summary>Adds a layer with files. .NET's compression is deterministic.</summary>
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

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static string Named(byte[] hash) => "sha256:" + Convert.ToHexStringLower(hash);
}
