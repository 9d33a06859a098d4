using WslGo.Build.Archives;
using WslGo.Build.Inspection;
using WslGo.Build.Reporting;

namespace WslGo.Build.Containers;

/// <summary>Makes images from nothing: a layer that they share, and one with what was published.</summary>
/// <param name="request">What is wanted.</param>
/// <param name="location">Where a finding belongs.</param>
internal sealed class ImageBuild(ImageRequest request, SourceLocation location)
{
    /// <summary>Makes the images.</summary>
    /// <exception cref="BuildException">WSLGO4001: a program does not start there.</exception>
    public ImageSet Run(ImageStore store, CancellationToken cancellation)
    {
        foreach (var content in request.Contents) CheckStatic(content);
        var writer = new ImageWriter(store, request.Settings);
        var below = store.AddLayer(request.Base, request.Settings.Created, cancellation);
        return writer.Join(
        [
            .. request.Contents.Select(content => writer.Write(
                content.Target, [below, store.AddLayer(Published(content), request.Settings.Created, cancellation)])),
        ]);
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
