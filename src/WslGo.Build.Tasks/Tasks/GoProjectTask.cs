using Microsoft.Build.Framework;
using WslGo.Build.Acquisition;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>A task that plans go commands: the items of a project that say what go builds.</summary>
public abstract class GoProjectTask : GoTask
{
    /// <summary>The items <c>GoBinary</c>.</summary>
    public ITaskItem[] Binaries { get; set; } = [];

    /// <summary>
    /// The project's directory, for go commands other than <c>go build</c>; its metadata say how packages are compiled, as
    /// those of a <c>GoBinary</c> do.
    /// </summary>
    public ITaskItem? Module { get; set; }

    /// <summary>The items <c>GoLinkVariable</c>.</summary>
    public ITaskItem[] LinkVariables { get; set; } = [];

    /// <summary>The items <c>GoEnvironment</c>.</summary>
    public ITaskItem[] GoEnvironment { get; set; } = [];

    /// <summary>The items <c>GoStageInclude</c>.</summary>
    public ITaskItem[] StageIncludes { get; set; } = [];

    /// <summary>The project on its machine, for a task that runs go: toolchains may be downloaded.</summary>
    private protected ProjectContext MakeContext(IBuildLog log, CancellationToken cancellation) =>
        MakeContext(new ToolchainDownload(log, cancellation));

    /// <summary>The project on its machine.</summary>
    /// <param name="download">Downloads toolchains; null to tell only which Go a build takes.</param>
    private protected ProjectContext MakeContext(ToolchainDownload? download = null) => new(
        Project,
        new ProjectItems
        {
            Binaries = [.. Binaries.Select(Item)],
            Module = Module is null ? null : Item(Module),
            LinkVariables = [.. LinkVariables.Select(item => new LinkVariable(item.ItemSpec, item.GetMetadata("Value")))],
            Variables = [.. GoEnvironment.Select(item => new ProjectVariable(item.ItemSpec, item.GetMetadata("Value")))],
            StageIncludes = [.. StageIncludes.Select(item => Path.TrimEndingDirectorySeparator(Project.FullPath(item.ItemSpec)))],
        },
        BuildEnvironment,
        directory => MSBuildShared.Of<AccessCosts>(BuildEngine).Of(directory))
    {
        Download = download,
    };

    private static GoBinaryItem Item(ITaskItem item) => new(item.ItemSpec, item.GetMetadata);
}
