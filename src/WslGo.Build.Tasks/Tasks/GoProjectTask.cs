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
    /// <summary>
    /// The items that the task needs, in one list: <c>GoBinary</c>, <c>GoLinkVariable</c>, <c>GoEnvironment</c>, <c>GoCrossCompiler</c>,
    /// <c>GoStageInclude</c>, <c>GoLinkStepInput</c> and, for go commands other than <c>go build</c>, <c>_WslGoModule</c>. The metadata <c>_WslGoKind</c> is the type of an item.
    /// </summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>The <c>GoBinary</c> items.</summary>
    private protected IEnumerable<ITaskItem> Binaries => Of("GoBinary");

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
            Module = Of("_WslGoModule").Select(Item).SingleOrDefault(),
            LinkVariables = [.. Of("GoLinkVariable").Select(item => new LinkVariable(item.ItemSpec, item.GetMetadata("Value")))],
            Variables = [.. Of("GoEnvironment").Select(item => new ProjectVariable(item.ItemSpec, item.GetMetadata("Value")))],
            LinkStepInputs =
            [
                .. Of("GoLinkStepInput").Select(item => new LinkStepInput(item.ItemSpec, Project.FullPath(item.ItemSpec), item.GetMetadata("Value"))),
            ],
            CrossCompilers = [.. Of("GoCrossCompiler").Select(item => GoCrossCompiler.Read(item.ItemSpec, item.GetMetadata, Project.ProjectFile))],
            StageIncludes = [.. Of("GoStageInclude").Select(item => Path.TrimEndingDirectorySeparator(Project.FullPath(item.ItemSpec)))],
        },
        BuildEnvironment,
        directory => MSBuildShared.Of<AccessCosts>(BuildEngine).Of(directory))
    {
        Download = download,
    };

    private IEnumerable<ITaskItem> Of(string kind) => Items.Where(item => item.GetMetadata("_WslGoKind") == kind);

    private static GoBinaryItem Item(ITaskItem item) => new(item.ItemSpec, item.GetMetadata);
}
