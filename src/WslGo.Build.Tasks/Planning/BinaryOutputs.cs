using System.Collections.Immutable;
using WslGo.Build.Diagnostics;

namespace WslGo.Build.Planning;

/// <summary>Names what a binary becomes.</summary>
public static class BinaryOutputs
{
    /// <summary>Paths of the files a binary becomes, below the output directory: the binary, then its C header.</summary>
    /// <param name="binary">The binary.</param>
    /// <param name="defaultName">Go's own name for it.</param>
    /// <param name="target">What it is built for.</param>
    public static ImmutableArray<string> Of(GoBinary binary, string defaultName, GoTarget target)
    {
        var name = binary.OutputName ?? defaultName;
        var path = binary.TargetPath ?? binary.Flags.BuildMode switch
        {
            GoBuildMode.CShared => target.SharedLibraryName(name),
            GoBuildMode.CArchive => target.ArchiveName(name),
            GoBuildMode.Plugin => name + ".so",
            _ => name + target.ExecutableExtension,
        };

        // cmd/go puts the header beside the library, under its name (go help buildmode).
        return binary.Flags.BuildMode is GoBuildMode.CShared or GoBuildMode.CArchive
            ? [path, Path.ChangeExtension(path, ".h").Replace('\\', '/')]
            : [path];
    }

    /// <summary>Checks that no two files, nor one and a reserved one, want the same place.</summary>
    /// <param name="outputs">Each binary with its paths.</param>
    /// <param name="reserved">Paths that the project itself writes: its own assembly and host.</param>
    /// <param name="projectFile">For the diagnostic.</param>
    /// <exception cref="BuildException">Two want one place (WSLGO3004).</exception>
    public static void CheckDistinct(
        IEnumerable<(GoBinary Binary, ImmutableArray<string> Paths)> outputs, IEnumerable<string> reserved,
        string projectFile)
    {
        var taken = new Dictionary<string, string>(
            OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach (var path in reserved) taken[path.Replace('\\', '/')] = "the project's own output";
        foreach (var (binary, paths) in outputs)
        {
            foreach (var path in paths)
            {
                if (taken.TryAdd(path, $"GoBinary '{binary.Include}'")) continue;
                throw BuildException.Error(
                    "WSLGO3004",
                    $"GoBinary '{binary.Include}' and {taken[path]} both want the output '{path}'. "
                    + "Give one of them another OutputName or TargetPath.",
                    ProjectText.Find(projectFile, "GoBinary", binary.Include));
            }
        }
    }
}
