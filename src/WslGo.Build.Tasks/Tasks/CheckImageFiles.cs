using Microsoft.Build.Framework;
using WslGo.Build.Diagnostics;
using WslGo.Build.Inspection;
using WslGo.Build.Planning;

namespace WslGo.Build.Tasks;

/// <summary>Refuses Go programs that cannot run in a container image.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckImageFiles : GoTask
{
    /// <summary>What the image is for.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>The programs and libraries; <c>WslGoProject</c> names the project of one that is not this project's own.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        if (GoTarget.FromRuntimeIdentifier(RuntimeIdentifier) is not { } target) return;
        foreach (var file in Files)
        {
            var path = Path.GetFullPath(file.ItemSpec, ProjectDirectory);
            if (!File.Exists(path) || BinaryImage.Read(path) is not { } image) continue;
            if (image.Systems.Contains(target.Os) && (image.Arch is null || image.Arch == target.Arch)) continue;
            var project = file.GetMetadata("WslGoProject");
            log.Report(new Finding(
                "WSLGO4003", FindingSeverity.Error,
                $"{path} was built for {(image.Systems.Contains(target.Os) ? target.Os : image.Systems.FirstOrDefault("another system"))}"
                + $"/{image.Arch ?? "an unknown processor"}, and the image is for {RuntimeIdentifier}, which is {target.Os}/{target.Arch}. Fix: "
                + (project.Length > 0 && project != ProjectFile
                    ? $"publish with -r {RuntimeIdentifier}, which reaches the referenced project {project}."
                    : "take the RuntimeIdentifier of its GoBinary, and GOOS and GOARCH of the GoEnvironment items, out.")));
        }
    }
}
