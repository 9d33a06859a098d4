using Microsoft.Build.Framework;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>
/// Returns the files that the Go binaries of a project will be, without a search for a Go and without a build: what
/// referencing projects and publishing have to know. A C header is none of them: nothing needs it at run time, and a
/// library that exports nothing has none.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoOutputs : GoProjectTask
{
    /// <summary>The files in the output directory; <c>TargetPath</c> is relative to it.</summary>
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
