using Microsoft.Build.Framework;
using WslGo.Build.Acquisition;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Projects;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>A task that plans go commands, with the items that define what go builds.</summary>
public abstract class GoProjectTask : GoTask
{
    /// <summary>The <c>GoBinary</c> items.</summary>
    public ITaskItem[] Binaries { get; set; } = [];

    /// <summary>
    /// The project's directory, for go commands other than <c>go build</c>. Its metadata are the build settings of packages, like
    /// those of a <c>GoBinary</c>.
    /// </summary>
    public ITaskItem? Module { get; set; }

    /// <summary>The <c>GoLinkVariable</c> items.</summary>
    public ITaskItem[] LinkVariables { get; set; } = [];

    /// <summary>The <c>GoEnvironment</c> items.</summary>
    public ITaskItem[] GoEnvironment { get; set; } = [];

    /// <summary>The <c>GoStageInclude</c> items.</summary>
    public ITaskItem[] StageIncludes { get; set; } = [];

    /// <summary>The project on its machine, for a task that runs go and may download a toolchain.</summary>
    private protected ProjectContext MakeContext(IBuildLog log, CancellationToken cancellation) =>
        MakeContext(new ToolchainDownload(log, cancellation));

    /// <summary>The project on its machine.</summary>
    /// <param name="download">Downloads toolchains; null to determine only which toolchain a build uses.</param>
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
