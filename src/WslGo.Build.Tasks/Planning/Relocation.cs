using System.Collections.Immutable;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Staging;

namespace WslGo.Build.Planning;

/// <summary>
/// Converts a go command for sources in place to one for their copies in the stage, whose results still name the originals.
/// </summary>
/// <param name="stage">The stage.</param>
/// <param name="workspace">The workspace that is built.</param>
/// <param name="settings">The user's settings of Go.</param>
internal sealed class Relocation(StagePaths stage, Workspace workspace, GoUserSettings settings)
{
    /// <summary>The stage.</summary>
    public StagePaths Stage => stage;

    /// <summary>
    /// The directory in which go writes its outputs: on the fast file system, where they are compared before they are copied once.
    /// </summary>
    public string Outputs(string intermediateDirectory) => stage.Outputs(intermediateDirectory);

    /// <summary>The flags of the build in the stage.</summary>
    /// <param name="flags">The flags of the build in place.</param>
    /// <param name="overlay">The overlay in these flags, if any.</param>
    /// <param name="buildPath">The directory in which go writes its outputs.</param>
    public GoFlags Rewrite(GoFlags flags, GoOverlay? overlay, string buildPath)
    {
        var rewritten = flags with
        {
            ModFile = flags.ModFile is { } modFile ? StagedIfCopied(modFile) : null,
            Overlay = overlay is null ? null : OverlayPath(buildPath),
            Pgo = Path.IsPathRooted(flags.Pgo) ? StagedIfCopied(flags.Pgo) : flags.Pgo,
        };

        // With -trimpath, a binary contains no path of this machine.
        return flags.Trimpath || GoArguments.FlagNames(GoFlags).Contains("trimpath")
            ? rewritten
            : rewritten with
            {
                PathRewrite = PathRewrite(overlay),
                RewrittenPackages = RewrittenPackages(),
                GcFlags = flags.GcFlags.Length > 0 ? flags.GcFlags : GoArguments.FlagValue(GoFlags, "gcflags") ?? "",
                AsmFlags = flags.AsmFlags.Length > 0 ? flags.AsmFlags : GoArguments.FlagValue(GoFlags, "asmflags") ?? "",
            };
    }

    /// <summary>The overlay of the build in the stage: the replaced files are the copies, the replacements stay the same.</summary>
    public GeneratedFile Overlay(GoOverlay overlay, string buildPath) => new(OverlayPath(buildPath), overlay.Text(StagedIfCopied));

    /// <summary>The environment of the build in the stage.</summary>
    public IReadOnlyDictionary<string, string> Rewrite(IReadOnlyDictionary<string, string> environment, GoFlags flags)
    {
        // Always set GOWORK: otherwise go would search the directories above, which may contain another build's copy of go.work.
        var staged = new Dictionary<string, string>(environment, StringComparer.Ordinal)
        {
            ["PWD"] = stage.Staged(workspace.ModuleRoot),
            ["GOWORK"] = workspace.WorkFile is { } work ? stage.Staged(work) : "off",
        };
        if (!flags.CgoEnabled || flags.Trimpath) return staged;

        // For the debug information of C code. The defaults are go's own (cmd/cgo, "Using cgo with the go command").
        foreach (var name in new[] { "CGO_CFLAGS", "CGO_CXXFLAGS" })
        {
            var maps = workspace.Roots.Select(root => Quoted($"-ffile-prefix-map={stage.Staged(root)}={root}"));
            staged[name] = $"{settings.Find(name) ?? "-g -O2"} {string.Join(' ', maps)}";
        }

        return staged;
    }

    // The compiler uses the first match. This flag overrides go's own -trimpath, which names the files of an overlay.
    private string PathRewrite(GoOverlay? overlay)
    {
        var maps = new List<string>();
        foreach (var (file, by) in overlay?.Replacements ?? [])
        {
            if (by.Length > 0) maps.Add($"{by}=>{file}");
        }

        // A semicolon separates the mappings and can't be escaped (golang/go src/cmd/internal/objabi/line.go).
        if (workspace.Roots.Append(stage.Directory).Any(root => root.Contains(';'))) return "";
        maps.AddRange(workspace.Roots.Select(root => $"{stage.Staged(root)}=>{root}"));
        return Quoted("-trimpath=" + string.Join(';', maps));
    }

    // By directory, so the patterns include external test packages. "..." matches no vendor directory (go help packages).
    private ImmutableArray<string> RewrittenPackages()
    {
        var directories = workspace.Roots.Append(workspace.VendorDirectory ?? workspace.ModuleRoot)
            .Select(root => Path.GetRelativePath(workspace.ModuleRoot, root).Replace('\\', '/')).Distinct(StringComparer.Ordinal).ToList();

        // The text before the first = is the pattern.
        return directories.Exists(directory => directory.Contains('=')) ? ["all"]
            : [.. directories.Select(directory => directory == "." ? "./..." : directory.StartsWith("../", StringComparison.Ordinal) || directory == ".."
                ? directory + "/..." : $"./{directory}/...")];
    }

    private static string OverlayPath(string buildPath) => buildPath + ".overlay.json";

    // Flags inside a flag are separated by spaces and can be quoted (golang/go src/cmd/internal/quoted).
    private static string Quoted(string flag) =>
        flag.Contains('\'') ? $"\"{flag}\"" : flag.Contains(' ') ? $"'{flag}'" : flag;

    private string GoFlags => settings.Find("GOFLAGS") ?? "";

    private string StagedIfCopied(string path) =>
        workspace.Roots.Any(root => path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ? stage.Staged(path)
            : path;
}
