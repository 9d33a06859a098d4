using Microsoft.Build.Framework;
using WslGo.Build.Inspection;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tasks;

/// <summary>Rejects Go programs that can't run in a container image.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckImageFiles : GoTask
{
    /// <summary>The runtime identifier of the image.</summary>
    [Required]
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>The project's own programs and libraries in the image.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>All published files, including those of referenced Go projects.</summary>
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
            // .NET publishes native files for many platforms, and the host for its own.
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
