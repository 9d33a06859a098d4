using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Resources;

namespace WslGo.Build.Building;

/// <summary>Adds the resources of a project to its programs for Windows.</summary>
internal sealed class WindowsResources
{
    /// <summary>The diagnostic code for properties from which no resource can be made.</summary>
    public const string Code = "WSLGO4021";

    private readonly IBuildLog _log;
    private readonly Dictionary<ResourceSettings, IReadOnlyList<Resource>> _files = [];

    private WindowsResources(IBuildLog log) => _log = log;

    /// <summary>Reads the files before go runs, so that go doesn't run in vain.</summary>
    /// <param name="invocations">The invocations whose binaries get resources.</param>
    /// <param name="log">Receives messages.</param>
    /// <exception cref="BuildException">No resource can be made from a property (WSLGO4021).</exception>
    public static WindowsResources Of(IEnumerable<GoBuildInvocation> invocations, IBuildLog log)
    {
        var resources = new WindowsResources(log);
        foreach (var invocation in invocations)
        {
            if (invocation.Resources is not { } settings || resources._files.ContainsKey(settings)) continue;
            try
            {
                List<Resource> files = [];
                if (settings.Icon.Length > 0) files.AddRange(IconResources.Read(settings.Icon));
                if (settings.Manifest.Length > 0) files.Add(ManifestResource.Read(settings.Manifest));
                _ = VersionResource.Create(settings, "", isLibrary: false);
                resources._files[settings] = files;
            }
            catch (ResourceProblemException exception)
            {
                throw BuildException.Error(Code, exception.Message, ProjectText.Find(settings.ProjectFile, exception.Property), exception);
            }
        }

        return resources;
    }

    /// <summary>Adds the resources to a linked program.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="binary">The program.</param>
    /// <param name="path">The file.</param>
    public void Add(GoBuildInvocation invocation, PlannedBinary binary, string path)
    {
        if (invocation.Resources is not { } settings) return;
        var name = Path.GetFileName(binary.Artifacts[0].Delivered);
        var version = VersionResource.Create(settings, name, binary.Binary.Flags.BuildMode == GoBuildMode.CShared);
        switch (PeResources.Add(path, [.. _files[settings], version]))
        {
            case ResourceOutcome.HasOwn:
                _log.Info($"{name} has resources of its own, from a .syso file of its package. The SDK adds none.");
                break;
            case ResourceOutcome.NoRoom:
                _log.Info($"{name} gets no resources: its header has no room for another section.");
                break;
            default:
                _log.Verbose($"{name} has the project's resources.");
                break;
        }
    }
}
