using WslGo.Build.Archives;
using WslGo.Build.Inspection;
using WslGo.Build.Reporting;

namespace WslGo.Build.Containers;

/// <summary>Creates images from nothing: a common layer, and a layer with the published files.</summary>
/// <param name="request">The requested images.</param>
/// <param name="location">The location of findings.</param>
internal sealed class ImageBuild(ImageRequest request, SourceLocation location)
{
    /// <summary>Creates the images.</summary>
    /// <exception cref="BuildException">A program is dynamically linked and wouldn't start (WSLGO4001).</exception>
    public ImageSet Run(ImageStore store, CancellationToken cancellation)
    {
        foreach (var content in request.Contents) CheckStatic(content);
        var writer = new ImageWriter(store, request.Settings);
        var below = store.AddLayer(request.Base, request.Settings.Created, cancellation);
        var images = writer.Join(
        [
            .. request.Contents.Select(content => writer.Write(
                content.Target, [below, store.AddLayer(Published(content), request.Settings.Created, cancellation)])),
        ]);
        if (!request.AttachesSboms) return images;
        var attachments = request.Contents.Zip(
            images.Images, (content, image) => ImageAttachment.AddAll(store, image.Manifest, content.Target, content.Directory));
        return images with { Attachments = [.. attachments.SelectMany(each => each)] };
    }

    private IEnumerable<ArchiveEntry> Published(ImageContent content)
    {
        var root = request.Settings.WorkingDirectory.Trim('/');
        return ArchiveEntry.CopyAll(content.Directory).Select(entry => root.Length > 0 ? entry with { Path = $"{root}/{entry.Path}" } : entry);
    }

    private void CheckStatic(ImageContent content)
    {
        foreach (var file in Directory.EnumerateFiles(content.Directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (BinaryImage.Read(file) is not ElfImage { Interpreter: { } loader } image) continue;
            throw BuildException.Error(
                "WSLGO4001",
                $"{file} is dynamically linked: it requires {string.Join(", ", image.Needed.Prepend(loader))}. An image from nothing has none of these files, "
                + "so the program would not start. Fix: build a static program, with CgoEnabled=\"false\" and without BuildMode=\"pie\", or set a base image "
                + "that has these files: <ContainerBaseImage>debian:stable-slim</ContainerBaseImage>.",
                location);
        }
    }
}
