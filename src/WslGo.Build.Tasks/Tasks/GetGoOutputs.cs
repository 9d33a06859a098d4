using Microsoft.Build.Framework;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>
/// Returns the paths of a project's Go binaries without searching for a toolchain and without building, for referencing projects
/// and publishing. C headers are not included: they aren't needed at run time, and a library without exports has none.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoOutputs : GoProjectTask
{
    /// <summary>The files in the output directory; <c>TargetPath</c> is the path relative to it.</summary>
    [Output]
    public ITaskItem[] Outputs { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation) =>
        Outputs =
        [
            .. MakeContext().WhileAnswered(planner => planner.Planner().Products(), cancellation)
                .Select(product => product.Files[0])
                .Select(path => TaskItems.Of(Project.FullPath(Path.Join(Project.OutputDirectory, path)), "TargetPath", path)),
        ];
}
