using Microsoft.Build.Framework;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Lists the programs that <see cref="BuildGo"/> linked, for the project's steps.</summary>
[MSBuildMultiThreadableTask]
public sealed class GetGoLinked : GoTask
{
    /// <summary>The programs and libraries, in the order of the plan.</summary>
    [Output]
    public ITaskItem[] Linked { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation) => Linked =
    [
        .. MSBuildShared.Of<LinkedBuilds>(BuildEngine).Find(Project.Instance)?.Linked
            .SelectMany(linked => linked.Binaries).Select(linked => Item(linked.Path, linked.Binary)) ?? [],
    ];

    private static ITaskItem Item(string path, PlannedBinary binary)
    {
        var item = TaskItems.Of(path, "TargetPath", binary.Artifacts[0].TargetPath);
        item.SetMetadata("GoBinary", MSBuildText.Escape(binary.Binary.Include));
        item.SetMetadata("GOOS", binary.Target.Os);
        item.SetMetadata("GOARCH", binary.Target.Arch);
        item.SetMetadata("RuntimeIdentifier", binary.Binary.RuntimeIdentifier ?? "");
        return item;
    }
}
