using Microsoft.Build.Framework;
using WslGo.Build.Inspection;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Reports programs of referenced Go projects that would have the same output path as another file.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckReferencedOutputs : GoTask
{
    /// <summary>The files of referenced projects, including Go programs, with their path in <c>TargetPath</c>.</summary>
    public ITaskItem[] Referenced { get; set; } = [];

    /// <summary>The project's own Go programs, with their path in <c>TargetPath</c>.</summary>
    public ITaskItem[] Own { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var taken = new Dictionary<string, Holder>(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach (var path in Project.ReservedOutputs) taken[Normalize(path)] = new Holder($"the assembly or host of {Path.GetFileName(Project.ProjectFile)}");
        foreach (var item in Own)
        {
            var path = Path.GetFullPath(item.ItemSpec, Project.ProjectDirectory);
            taken[Normalize(item.GetMetadata("TargetPath"))] = new Holder($"{path} of a GoBinary of {Path.GetFileName(Project.ProjectFile)}", path);
        }

        foreach (var item in Referenced)
        {
            var (target, path) = (Normalize(item.GetMetadata("TargetPath")), Path.GetFullPath(item.ItemSpec, Project.ProjectDirectory));

            // A project that is referenced twice, for example through a library, contributes its files twice. Two projects may also
            // have a settings file with the same name, which isn't reported here.
            if (taken.TryAdd(target, new Holder(path, path)) || taken[target].Path == path) continue;
            if (!IsGo(path) && !(taken[target].Path is { } other && IsGo(other))) continue;
            log.Report(new Finding(
                "WSLGO4011", FindingSeverity.Error,
                $"{path} of a referenced project and {taken[target].Name} would both be written to '{target}'. "
                + "Fix: set another OutputName or TargetPath on a GoBinary, or another AssemblyName in the referencing project."));
        }
    }

    private static bool IsGo(string path) => File.Exists(path) && BinaryImage.Read(path) is not null && GoBuildInfo.IsIn(path);

    private static string Normalize(string path) => path.Replace('\\', '/');

    // The file at a path, with its full path if it is from a referenced project.
    private sealed record Holder(string Name, string? Path = null);
}
