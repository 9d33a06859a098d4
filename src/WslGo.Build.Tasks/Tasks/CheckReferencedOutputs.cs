using Microsoft.Build.Framework;
using WslGo.Build.Diagnostics;

namespace WslGo.Build.Tasks;

/// <summary>Says where programs of referenced Go projects want the name of another file of the output directory.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckReferencedOutputs : GoTask
{
    /// <summary>The programs; <c>TargetPath</c> is their place, <c>WslGoProject</c> their project.</summary>
    public ITaskItem[] Referenced { get; set; } = [];

    /// <summary>The places of the project's assembly and host.</summary>
    public ITaskItem[] Reserved { get; set; } = [];

    /// <summary>The project's own Go programs; <c>TargetPath</c> is their place.</summary>
    public ITaskItem[] Own { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var taken = new Dictionary<string, string>(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach (var item in Reserved) taken[Place(item.ItemSpec)] = "the project's own output";
        foreach (var item in Own) taken[Place(item.GetMetadata("TargetPath"))] = "a GoBinary of the project";
        foreach (var item in Referenced)
        {
            var (place, project) = (Place(item.GetMetadata("TargetPath")), item.GetMetadata("WslGoProject"));

            // A project that is referenced twice, as through a library, brings its program twice.
            if (taken.TryAdd(place, project) || taken[place] == project) continue;
            log.Report(new Finding(
                "WSLGO4011", FindingSeverity.Error,
                $"The Go project {project} and {taken[place]} both want the output '{place}'. "
                + "Fix: give a GoBinary another OutputName or TargetPath, or the referencing project another AssemblyName."));
        }
    }

    private static string Place(string path) => path.Replace('\\', '/');
}
