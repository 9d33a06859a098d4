using System.Text;
using Microsoft.Build.Framework;
using WslGo.Build.Containers;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tasks;

/// <summary>
/// Attaches the SBOMs among the published files to an image that .NET's tasks have created from a base image: in the registry, or next
/// to the archive.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class AttachGoSboms : GoTask
{
    /// <summary>
    /// <c>ContainerRepository</c>, with the metadata <c>Registry</c>, <c>ArchiveOutputPath</c>, <c>RuntimeIdentifier</c>,
    /// <c>PublishDirectory</c>, the published files, and what .NET's task returned: <c>Digest</c>, <c>MediaType</c> and <c>Manifest</c>.
    /// </summary>
    [Required]
    public ITaskItem? Image { get; set; }

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var image = Image!;
        if (GoTarget.FromRuntimeIdentifier(image.GetMetadata("RuntimeIdentifier")) is not { } target) return;
        var manifest = new Blob(image.GetMetadata("MediaType"), image.GetMetadata("Digest"), Encoding.UTF8.GetByteCount(image.GetMetadata("Manifest")));

        // Images of one project can be created at once.
        using var store = new ImageStore(Project.FullPath(Path.Join(Project.IntermediateDirectory, "image-sboms")), log, cancellation);
        var attachments = ImageAttachment.AddAll(store, manifest, target, Project.FullPath(image.GetMetadata("PublishDirectory"))).ToList();
        if (attachments.Count == 0) return;
        new ImageDelivery(Project, BuildEnvironment, log).Attach(
            store, attachments, new ImageNames(image.GetMetadata("Registry"), image.ItemSpec, []),
            new ImageDestination(image.GetMetadata("ArchiveOutputPath"), ""), cancellation);
    }
}
