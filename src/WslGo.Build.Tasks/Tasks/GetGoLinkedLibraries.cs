using Microsoft.Build.Framework;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Returns the Go libraries that .NET's ahead-of-time compiler links into the program.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoLinkedLibraries : GoProjectTask
{
    /// <summary>The libraries, relative to the project: the linker's command line doesn't quote them.</summary>
    [Output]
    public ITaskItem[] Libraries { get; private set; } = [];

    /// <summary>The names by which <c>[LibraryImport]</c> finds their functions.</summary>
    [Output]
    public ITaskItem[] Names { get; private set; } = [];

    /// <summary>The files in the output directory that the linked program doesn't need.</summary>
    [Output]
    public ITaskItem[] Unpublished { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var libraries = MakeContext().WhileAnswered(
            planner => LinkedLibraries.Of(planner.Planner().Products(), Project.ProjectFile), cancellation);
        Libraries = [.. libraries.Archives.Select(archive => TaskItems.Of(Path.GetRelativePath(Project.ProjectDirectory, PathOf(archive))))];
        Names = [.. libraries.Names.Select(TaskItems.Of)];
        Unpublished = [.. libraries.Archives.Concat(libraries.Replaced).Select(PathOf).Select(TaskItems.Of)];
    }

    private string PathOf(GoProduct product) => Project.FullPath(Path.Join(Project.OutputDirectory, product.Files[0]));
}
