using Microsoft.Build.Framework;
using WslGo.Build.Containers;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>
/// Creates a container image from nothing with the published files of a Go project, and delivers it. The parameters are .NET's
/// properties and items.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class PublishGoImage : GoProjectTask
{
    /// <summary>
    /// Directories of published files, with the metadata <c>RuntimeIdentifier</c> and <c>Program</c>, the program that starts.
    /// </summary>
    [Required]
    public ITaskItem[] Contents { get; set; } = [];

    /// <summary>
    /// <c>ContainerRepository</c>, with .NET's properties of an image as metadata: <c>Registry</c>, <c>ArchiveOutputPath</c>,
    /// <c>LocalRegistry</c>, <c>WorkingDirectory</c>, <c>User</c>, <c>AppCommandInstruction</c>; <c>Certificates</c>, the property
    /// <c>GoImageCertificates</c>; and <c>Sboms</c>, the property <c>GoSbom</c>.
    /// </summary>
    [Required]
    public ITaskItem? Image { get; set; }

    /// <summary><c>ContainerImageTags</c>.</summary>
    [Required]
    public string[] Tags { get; set; } = [];

    /// <summary>The <c>ContainerLabel</c> items.</summary>
    public ITaskItem[] Labels { get; set; } = [];

    /// <summary>The <c>ContainerPort</c> items.</summary>
    public ITaskItem[] Ports { get; set; } = [];

    /// <summary>The <c>ContainerEnvironmentVariable</c> items.</summary>
    public ITaskItem[] EnvironmentVariables { get; set; } = [];

    /// <summary><c>ContainerAppCommand</c>; empty for the program.</summary>
    public string[] AppCommand { get; set; } = [];

    /// <summary><c>ContainerAppCommandArgs</c>.</summary>
    public string[] AppCommandArgs { get; set; } = [];

    /// <summary><c>ContainerDefaultArgs</c>.</summary>
    public string[] DefaultArgs { get; set; } = [];

    /// <summary><c>ContainerEntrypoint</c>.</summary>
    public string[] Entrypoint { get; set; } = [];

    /// <summary><c>ContainerEntrypointArgs</c>.</summary>
    public string[] EntrypointArgs { get; set; } = [];

    /// <summary>The digest of the image, or of the index of all images.</summary>
    [Output]
    public string Digest { get; private set; } = "";

    /// <summary>The path of the archive, if one was written.</summary>
    [Output]
    public string Archive { get; private set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var image = Image!;
        var items = new ImageItems
        {
            Contents = [.. Contents.Select(item => new PublishedFiles(
                Project.FullPath(item.ItemSpec), item.GetMetadata("RuntimeIdentifier"), item.GetMetadata("Program")))],
            WorkingDirectory = image.GetMetadata("WorkingDirectory"),
            User = image.GetMetadata("User"),
            Labels = [.. Labels.Select(Property)],
            Ports = [.. Ports.Select(item => new PortItem(item.ItemSpec, item.GetMetadata("Type")))],
            Variables = [.. EnvironmentVariables.Select(Property)],
            Command = new ImageCommand
            {
                App = [.. AppCommand],
                AppArguments = [.. AppCommandArgs],
                DefaultArguments = [.. DefaultArgs],
                Entrypoint = [.. Entrypoint],
                EntrypointArguments = [.. EntrypointArgs],
                Instruction = image.GetMetadata("AppCommandInstruction"),
            },
            Certificates = image.GetMetadata("Certificates"),
            AttachesSboms = image.GetMetadata("Sboms").Equals("true", StringComparison.OrdinalIgnoreCase),
        };
        var request = new ImageRequestReader(Project, BuildEnvironment, log).Read(items, GoRoot(cancellation));
        using var store = new ImageStore(Project.FullPath(Path.Join(Project.IntermediateDirectory, "image")), log, cancellation);
        var images = new ImageBuild(request, ProjectText.Find(Project.ProjectFile, "ContainerBaseImage")).Run(store, cancellation);
        var names = new ImageNames(image.GetMetadata("Registry"), image.ItemSpec, [.. Tags]);
        (Archive, var destination) = new ImageDelivery(Project, BuildEnvironment, log).Deliver(
            store, images, names, new ImageDestination(image.GetMetadata("ArchiveOutputPath"), image.GetMetadata("LocalRegistry")),
            request.Settings.Created, cancellation);
        Digest = images.Root.Digest;
        log.Notice($"{Path.GetFileNameWithoutExtension(Project.ProjectFile)} -> {names} for {images.Targets} in {destination}");
    }

    // The toolchain of a build is found without starting go.
    private string GoRoot(CancellationToken cancellation) => MakeContext()
        .WhileAnswered(planner => planner.Plan(RelocationMode.Never), cancellation).Invocations[0].Toolchain.Root;

    private static ImageProperty Property(ITaskItem item) => new(item.ItemSpec, item.GetMetadata("Value"));
}
