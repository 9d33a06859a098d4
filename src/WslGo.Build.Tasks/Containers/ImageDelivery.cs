using WslGo.Build.Acquisition;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Containers;

/// <summary>Where a project wants its images: in an archive, in a registry or in the local daemon.</summary>
/// <param name="Archive"><c>ContainerArchiveOutputPath</c>; empty for no archive.</param>
/// <param name="LocalRegistry"><c>LocalRegistry</c>: <c>Docker</c> or <c>Podman</c>; empty for the daemon that is there.</param>
internal sealed record ImageDestination(string Archive, string LocalRegistry);

/// <summary>Delivers images: an archive has precedence over a registry, and a registry over the local daemon, as in .NET.</summary>
internal sealed class ImageDelivery(ProjectSettings project, BuildEnvironment environment, IBuildLog log)
{
    /// <summary>Delivers the images.</summary>
    /// <param name="store">The images' blobs.</param>
    /// <param name="images">The images.</param>
    /// <param name="names">Their names; a registry among them is the one that gets the images.</param>
    /// <param name="destination">Where the project wants the images.</param>
    /// <param name="created">The time of the files in an archive.</param>
    /// <param name="cancellation">Ends the delivery.</param>
    /// <returns>The archive that was written, if any, and the destination's name for the log.</returns>
    /// <exception cref="BuildException">The destination does not take the images.</exception>
    public (string Archive, string Name) Deliver(
        ImageStore store, ImageSet images, ImageNames names, ImageDestination destination, DateTimeOffset created, CancellationToken cancellation)
    {
        var archive = new ImageArchive(store, names);
        if (destination.Archive.Length > 0)
        {
            var path = archive.PathOf(project.FullPath(destination.Archive));
            archive.Write(path, images, created, cancellation);
            WriteAttachments(archive, path, images.Attachments);
            return (path, path);
        }

        if (names.Registry.Length > 0)
        {
            using var client = Client(names, cancellation);
            client.Push(store, images, cancellation);
            return ("", "the registry");
        }

        var daemon = LocalDaemon.Find(destination.LocalRegistry, environment, At("LocalRegistry"));
        var file = Path.Join(store.Root, "image.tar");
        archive.Write(file, images, created, cancellation);
        daemon.Load(file, environment, At("LocalRegistry"), log, cancellation);
        return ("", Path.GetFileNameWithoutExtension(daemon.Program));
    }

    /// <summary>Delivers files about an image that .NET has delivered. The local daemon takes none.</summary>
    /// <param name="store">The blobs of the files.</param>
    /// <param name="attachments">The files.</param>
    /// <param name="names">The names of the image.</param>
    /// <param name="destination">Where the project wants the image.</param>
    /// <param name="cancellation">Ends the delivery.</param>
    /// <exception cref="BuildException">The destination does not take the files.</exception>
    public void Attach(
        ImageStore store, IReadOnlyCollection<ImageAttachment> attachments, ImageNames names, ImageDestination destination, CancellationToken cancellation)
    {
        if (destination.Archive.Length > 0)
        {
            var archive = new ImageArchive(store, names);
            WriteAttachments(archive, archive.PathOf(project.FullPath(destination.Archive)), attachments);
        }
        else if (names.Registry.Length > 0)
        {
            using var client = Client(names, cancellation);
            client.Attach(store, attachments, cancellation);
        }
    }

    private void WriteAttachments(ImageArchive archive, string path, IEnumerable<ImageAttachment> attachments)
    {
        foreach (var attached in archive.WriteAttachments(path, attachments))
            log.Notice($"{Path.GetFileNameWithoutExtension(project.ProjectFile)} -> {attached}");
    }

    private RegistryClient Client(ImageNames names, CancellationToken cancellation) => new(
        names, RegistryLogin.Find(names.Registry, environment, cancellation), IsInsecure(names.Registry),
        new EnvironmentProxy(environment.Variables), At("ContainerRegistry"));

    private bool IsInsecure(string registry) =>
        (Uri.TryCreate("https://" + registry, UriKind.Absolute, out var url) && url.IsLoopback)
        || environment.Variables.GetValueOrDefault("DOTNET_CONTAINER_INSECURE_REGISTRIES", "")
            .Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Contains(registry);

    private SourceLocation At(string property) => ProjectText.Find(project.ProjectFile, property);
}
