using Microsoft.Build.Framework;
using WslGo.Build.Inspection;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tasks;

/// <summary>Refuses Go programs that cannot run in a container image.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckImageFiles : GoTask
{
    /// <summary>What the image is for.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>The project's own programs and libraries, as they are in the image.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>All files that were published; those of referenced Go projects are among them.</summary>
    public ITaskItem[] Published { get; set; } = [];

    /// <summary>Published files that <see cref="Files"/> replace.</summary>
    public ITaskItem[] Replaced { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        if (GoTarget.FromRuntimeIdentifier(RuntimeIdentifier) is not { } target) return;
        foreach (var path in Files.Select(Full))
            Check(path, target, "remove the RuntimeIdentifier from its GoBinary, and GOOS and GOARCH from the GoEnvironment items.", log);
        foreach (var path in Published.Select(Full).Except(Files.Select(Full)).Except(Replaced.Select(Full)))
        {
            // .NET publishes native files for many systems, and the host for its own.
            if (Path.GetExtension(path) is ".json" or ".pdb" or ".xml") continue;
            Check(path, target, $"publish with -r {RuntimeIdentifier}, which also applies to referenced projects.", log, isOthers: true);
        }
    }

    private static void Check(string path, GoTarget target, string fix, IBuildLog log, bool isOthers = false)
    {
        if (!File.Exists(path) || BinaryImage.Read(path) is not { } image) return;
        var isSystem = image.Systems.Contains(target.Os);
        if (isSystem && (image.Arch is null || image.Arch == target.Arch)) return;
        if (isOthers && !GoBuildInfo.IsIn(path)) return;
        log.Report(new Finding(
            "WSLGO4003", FindingSeverity.Error,
            $"{path} was built for {(isSystem ? target.Os : image.Systems.FirstOrDefault("another system"))}/{image.Arch ?? "an unknown architecture"}, "
            + $"but the image is for {target.Os}/{target.Arch}. Fix: {fix}"));
    }

    private string Full(ITaskItem item) => Path.GetFullPath(item.ItemSpec, Project.ProjectDirectory);
}
