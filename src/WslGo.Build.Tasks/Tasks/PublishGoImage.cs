using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Build.Framework;
using WslGo.Build.Acquisition;
using WslGo.Build.Archives;
using WslGo.Build.Containers;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

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

    /// <summary><c>ContainerRegistry</c>; empty for none.</summary>
    public string Registry { get; set; } = "";

    /// <summary><c>ContainerRepository</c>.</summary>
    [Required]
    public string Repository { get; set; } = "";

    /// <summary><c>ContainerImageTags</c>.</summary>
    [Required]
    public string[] Tags { get; set; } = [];

    /// <summary><c>ContainerArchiveOutputPath</c>; empty for none.</summary>
    public string ArchiveOutputPath { get; set; } = "";

    /// <summary><c>LocalRegistry</c>: <c>Docker</c> or <c>Podman</c>; empty for the first one that exists.</summary>
    public string LocalRegistry { get; set; } = "";

    /// <summary><c>ContainerWorkingDirectory</c>; empty for <c>/app/</c>.</summary>
    public string WorkingDirectory { get; set; } = "";

    /// <summary><c>ContainerUser</c>; empty for a user other than root.</summary>
    public string User { get; set; } = "";

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

    /// <summary><c>ContainerAppCommandInstruction</c>.</summary>
    public string AppCommandInstruction { get; set; } = "";

    /// <summary><c>ContainerDefaultArgs</c>.</summary>
    public string[] DefaultArgs { get; set; } = [];

    /// <summary><c>ContainerEntrypoint</c>.</summary>
    public string[] Entrypoint { get; set; } = [];

    /// <summary><c>ContainerEntrypointArgs</c>.</summary>
    public string[] EntrypointArgs { get; set; } = [];

    /// <summary><c>GoImageCertificates</c>.</summary>
    public string Certificates { get; set; } = "";

    /// <summary>The digest of the image, or of the index of all images.</summary>
    [Output]
    public string Digest { get; private set; } = "";

    /// <summary>The path of the archive, if one was written.</summary>
    [Output]
    public string Archive { get; private set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var contents = Contents.Select(Content).ToImmutableArray();
        var created = SourceDate.Read(BuildEnvironment, Project.Location);
        var directory = "/" + (WorkingDirectory.Length > 0 ? WorkingDirectory : "app").Replace('\\', '/').Trim('/');
        var (entrypoint, command) = new ImageCommand
        {
            App = AppCommand.Length > 0 ? [.. AppCommand] : [directory.TrimEnd('/') + "/" + Contents[0].GetMetadata("Program")],
            AppArguments = [.. AppCommandArgs],
            DefaultArguments = [.. DefaultArgs],
            Entrypoint = [.. Entrypoint],
            EntrypointArguments = [.. EntrypointArgs],
            Instruction = AppCommandInstruction,
        }.Resolve(At("ContainerAppCommandInstruction"));
        var zones = ScratchFiles.TimeZones(GoRoot(cancellation)).ToList();
        var request = new ImageRequest
        {
            Contents = contents,
            Base =
            [
                .. ScratchFiles.Users(), .. zones,
                .. ScratchFiles.Certificates(
                    Certificates, BuildEnvironment.Variables.GetValueOrDefault("SSL_CERT_FILE"), Project.FullPath, At("GoImageCertificates"), log),
            ],
            Settings = new ImageSettings
            {
                Entrypoint = entrypoint,
                Command = command,
                Environment = Variables(hasZones: zones.Count > 0),
                Ports = [.. Ports.Select(Port).Distinct().Order(StringComparer.Ordinal)],
                Labels = LabelsOf(created),
                User = User.Length > 0 ? User : ScratchFiles.NonRoot,
                WorkingDirectory = directory,
                Created = created ?? DateTimeOffset.UnixEpoch,
            },
        };
        var store = new ImageStore(Project.FullPath(Path.Join(Project.IntermediateDirectory, "image")));
        var images = new ImageBuild(request, At("ContainerBaseImage")).Run(store, cancellation);
        Digest = images.Root.Digest;
        var names = new ImageNames(Registry, Repository, [.. Tags]);
        log.Notice($"{Path.GetFileNameWithoutExtension(Project.ProjectFile)} -> {names} for {images.Targets} in {Deliver(store, images, names, request, log, cancellation)}");
    }

    private string Deliver(ImageStore store, ImageSet images, ImageNames names, ImageRequest request, IBuildLog log, CancellationToken cancellation)
    {
        var archive = new ImageArchive(store, names);
        if (ArchiveOutputPath.Length > 0)
        {
            Archive = archive.PathOf(Project.FullPath(ArchiveOutputPath));
            archive.Write(Archive, images, request.Settings.Created, cancellation);
            return Archive;
        }

        if (Registry.Length > 0)
        {
            var login = RegistryLogin.Find(Registry, BuildEnvironment, cancellation);
            using var client = new RegistryClient(names, login, IsInsecure(), new EnvironmentProxy(BuildEnvironment.Variables), At("ContainerRegistry"));
            client.Push(store, images, cancellation);
            return "the registry";
        }

        var daemon = LocalDaemon.Find(LocalRegistry, BuildEnvironment, At("LocalRegistry"));
        var file = Path.Join(store.Root, "image.tar");
        archive.Write(file, images, request.Settings.Created, cancellation);
        daemon.Load(file, BuildEnvironment, At("LocalRegistry"), log, cancellation);
        return Path.GetFileNameWithoutExtension(daemon.Program);
    }

    private ImageContent Content(ITaskItem item)
    {
        var runtimeIdentifier = item.GetMetadata("RuntimeIdentifier");
        return GoTarget.FromRuntimeIdentifier(runtimeIdentifier) is { Os: "linux" } target
            ? new ImageContent(target, Project.FullPath(item.ItemSpec))
            : throw BuildException.Error(
                "WSLGO3004",
                $"An image from nothing requires Linux, but the runtime identifier is '{runtimeIdentifier}'. Fix: set the runtime identifiers of the "
                + "image: <ContainerRuntimeIdentifiers>linux-x64;linux-arm64</ContainerRuntimeIdentifiers>; or set a ContainerBaseImage.",
                At("ContainerRuntimeIdentifiers"));
    }

    // The toolchain of a build is found without starting go.
    private string GoRoot(CancellationToken cancellation) => MakeContext()
        .WhileAnswered(planner => planner.Plan(RelocationMode.Never), cancellation).Invocations[0].Toolchain.Root;

    private ImmutableArray<ImageProperty> Variables(bool hasZones)
    {
        var variables = EnvironmentVariables.Select(item => new ImageProperty(item.ItemSpec, item.GetMetadata("Value"))).ToList();
        if (hasZones && !variables.Any(variable => variable.Name == "ZONEINFO")) variables.Insert(0, new ImageProperty("ZONEINFO", ScratchFiles.ZoneInfo));
        return [.. variables];
    }

    private ImmutableArray<ImageProperty> LabelsOf(DateTimeOffset? created)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (created is { } time) labels["org.opencontainers.image.created"] = time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        foreach (var item in Labels) labels[item.ItemSpec] = item.GetMetadata("Value");
        return [.. labels.Select(label => new ImageProperty(label.Key, label.Value))];
    }

    private string Port(ITaskItem item)
    {
        var type = item.GetMetadata("Type") is { Length: > 0 } said ? said.ToLowerInvariant() : "tcp";
        return ushort.TryParse(item.ItemSpec, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && type is "tcp" or "udp"
            ? $"{number}/{type}"
            : throw BuildException.Error(
                "WSLGO3004", $"Invalid ContainerPort '{item.ItemSpec}' of type '{type}'. Fix: set a number from 1 to 65535, and Type=\"tcp\" or \"udp\".",
                ProjectText.Find(Project.ProjectFile, "ContainerPort", item.ItemSpec));
    }

    private bool IsInsecure() =>
        (Uri.TryCreate("https://" + Registry, UriKind.Absolute, out var url) && url.IsLoopback)
        || BuildEnvironment.Variables.GetValueOrDefault("DOTNET_CONTAINER_INSECURE_REGISTRIES", "")
            .Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Contains(Registry);

    private SourceLocation At(string property) => ProjectText.Find(Project.ProjectFile, property);
}
