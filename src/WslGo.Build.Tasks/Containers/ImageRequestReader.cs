using System.Collections.Immutable;
using System.Globalization;
using WslGo.Build.Archives;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Containers;

/// <summary>Turns a project's properties and items into the request for an image from nothing.</summary>
internal sealed class ImageRequestReader(ProjectSettings project, BuildEnvironment environment, IBuildLog log)
{
    /// <summary>Reads the request.</summary>
    /// <param name="items">The project's properties and items.</param>
    /// <param name="goRoot">The toolchain's directory, which has the time-zone data.</param>
    /// <exception cref="BuildException">WSLGO3004: a property or an item is invalid. WSLGO4013: there are no certificates.</exception>
    public ImageRequest Read(ImageItems items, string goRoot)
    {
        var contents = items.Contents.Select(Content).ToImmutableArray();
        var created = SourceDate.Read(environment, project.Location);
        var directory = "/" + (items.WorkingDirectory.Length > 0 ? items.WorkingDirectory : "app").Replace('\\', '/').Trim('/');
        var command = items.Command.App.Length > 0
            ? items.Command
            : items.Command with { App = [directory.TrimEnd('/') + "/" + items.Contents[0].Program] };
        var (entrypoint, arguments) = command.Resolve(At("ContainerAppCommandInstruction"));
        var zones = ScratchFiles.TimeZones(goRoot).ToList();
        return new ImageRequest
        {
            Contents = contents,
            AttachesSboms = items.AttachesSboms,
            Base =
            [
                .. ScratchFiles.Users(), .. zones,
                .. ScratchFiles.Certificates(
                    items.Certificates, environment.Variables.GetValueOrDefault("SSL_CERT_FILE"), project.FullPath, At("GoImageCertificates"), log),
            ],
            Settings = new ImageSettings
            {
                Entrypoint = entrypoint,
                Command = arguments,
                Environment = Variables(items, hasZones: zones.Count > 0),
                Ports = [.. items.Ports.Select(Port).Distinct().Order(StringComparer.Ordinal)],
                Labels = Labels(items, created),
                User = items.User.Length > 0 ? items.User : ScratchFiles.NonRoot,
                WorkingDirectory = directory,
                Created = created ?? DateTimeOffset.UnixEpoch,
            },
        };
    }

    private ImageContent Content(PublishedFiles files) =>
        GoTarget.FromRuntimeIdentifier(files.RuntimeIdentifier) is { Os: "linux" } target
            ? new ImageContent(target, files.Directory)
            : throw BuildException.Error(
                "WSLGO3004",
                $"An image from nothing requires Linux, but the runtime identifier is '{files.RuntimeIdentifier}'. Fix: set the runtime identifiers of the "
                + "image: <ContainerRuntimeIdentifiers>linux-x64;linux-arm64</ContainerRuntimeIdentifiers>; or set a ContainerBaseImage.",
                At("ContainerRuntimeIdentifiers"));

    private static ImmutableArray<ImageProperty> Variables(ImageItems items, bool hasZones) =>
        hasZones && !items.Variables.Any(variable => variable.Name == "ZONEINFO")
            ? items.Variables.Insert(0, new ImageProperty("ZONEINFO", ScratchFiles.ZoneInfo))
            : items.Variables;

    private static ImmutableArray<ImageProperty> Labels(ImageItems items, DateTimeOffset? created)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (created is { } time) labels["org.opencontainers.image.created"] = time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        foreach (var label in items.Labels) labels[label.Name] = label.Value;
        return [.. labels.Select(label => new ImageProperty(label.Key, label.Value))];
    }

    private string Port(PortItem port)
    {
        var type = port.Type.Length > 0 ? port.Type.ToLowerInvariant() : "tcp";
        return ushort.TryParse(port.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && type is "tcp" or "udp"
            ? $"{number}/{type}"
            : throw BuildException.Error(
                "WSLGO3004",
                $"Invalid ContainerPort '{port.Number}' of type '{type}'. Fix: set a number from 1 to 65535, and Type=\"tcp\" or \"udp\".",
                ProjectText.Find(project.ProjectFile, "ContainerPort", port.Number));
    }

    private SourceLocation At(string property) => ProjectText.Find(project.ProjectFile, property);
}
