using System.Collections.Immutable;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>Determines the output paths of binaries, and detects output collisions, also with reserved paths.</summary>
internal sealed class BinaryOutputs
{
    private readonly Dictionary<string, string> _taken = new(
        OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    private readonly string _projectFile;

    /// <summary>Starts with the reserved paths.</summary>
    /// <param name="reserved">Paths that the project itself writes: its own assembly and host.</param>
    /// <param name="projectFile">The project, for errors.</param>
    public BinaryOutputs(IEnumerable<string> reserved, string projectFile)
    {
        _projectFile = projectFile;
        foreach (var path in reserved) _taken[path.Replace('\\', '/')] = $"the assembly or host of {Path.GetFileName(projectFile)}";
    }

    /// <summary>The paths of a binary's files below the output directory: the binary, then its C header.</summary>
    /// <param name="binary">The binary.</param>
    /// <param name="defaultName">Go's default name for the binary.</param>
    /// <param name="target">The target platform.</param>
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

        // go writes the header next to the library, with the same name (go help buildmode).
        return binary.Flags.BuildMode is GoBuildMode.CShared or GoBuildMode.CArchive
            ? [path, Path.ChangeExtension(path, ".h").Replace('\\', '/')]
            : [path];
    }

    /// <summary>Reserves the paths of a binary's files.</summary>
    /// <exception cref="BuildException">A path is already reserved (WSLGO3017).</exception>
    public void Add(GoBinary binary, ImmutableArray<string> paths)
    {
        foreach (var path in paths)
        {
            if (_taken.TryAdd(path, $"GoBinary '{binary.Include}'")) continue;
            throw BuildException.Error(
                "WSLGO3017",
                $"GoBinary '{binary.Include}' and {_taken[path]} would both be written to '{path}'. "
                + "Fix: set another OutputName or TargetPath on one of them.",
                ProjectText.Find(_projectFile, "GoBinary", binary.Include));
        }
    }
}
