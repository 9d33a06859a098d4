using System.Collections.Immutable;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Staging;

namespace WslGo.Build.Planning;

/// <summary>
/// Turns a go command that builds sources where they are into one that builds their copies in the stage, and makes the
/// result name the originals all the same.
/// </summary>
/// <param name="stage">The stage.</param>
/// <param name="workspace">What is built.</param>
/// <param name="settings">The user's settings of Go.</param>
internal sealed class Relocation(StagePaths stage, Workspace workspace, GoUserSettings settings)
{
    /// <summary>The stage.</summary>
    public StagePaths Stage => stage;

    /// <summary>Where go puts what it builds: on the fast side, to be compared there and copied once.</summary>
    public string Outputs(string intermediateDirectory) => stage.Outputs(intermediateDirectory);

    /// <summary>The flags of the build in the stage.</summary>
    /// <param name="flags">Those of the build in place.</param>
    /// <param name="overlay">The overlay that they name, if they do.</param>
    /// <param name="buildPath">Where go puts what it builds.</param>
    public GoFlags Rewrite(GoFlags flags, GoOverlay? overlay, string buildPath)
    {
        var rewritten = flags with
        {
            ModFile = flags.ModFile is { } modFile ? StagedIfCopied(modFile) : null,
            Overlay = overlay is null ? null : OverlayPath(buildPath),
            Pgo = Path.IsPathRooted(flags.Pgo) ? StagedIfCopied(flags.Pgo) : flags.Pgo,
        };

        // With -trimpath no path of this machine gets into the binary, wherever it is built.
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

    /// <summary>The overlay of the build in the stage: it replaces copies, by the files themselves.</summary>
    public GeneratedFile Overlay(GoOverlay overlay, string buildPath) => new(OverlayPath(buildPath), overlay.Text(StagedIfCopied));

    /// <summary>The environment of the build in the stage.</summary>
    public IReadOnlyDictionary<string, string> Rewrite(IReadOnlyDictionary<string, string> environment, GoFlags flags)
    {
        // Said in any case: go would else look for one in the directories above, where another build's copy may lie.
        var staged = new Dictionary<string, string>(environment, StringComparer.Ordinal)
        {
            ["PWD"] = stage.Staged(workspace.ModuleRoot),
            ["GOWORK"] = workspace.WorkFile is { } work ? stage.Staged(work) : "off",
        };
        if (!flags.CgoEnabled || flags.Trimpath) return staged;

        // The C compiler's debug information; the defaults are go's own (cmd/cgo, "Using cgo with the go command").
        foreach (var name in new[] { "CGO_CFLAGS", "CGO_CXXFLAGS" })
        {
            var maps = workspace.Roots.Select(root => Quoted($"-ffile-prefix-map={stage.Staged(root)}={root}"));
            staged[name] = $"{settings.Find(name) ?? "-g -O2"} {string.Join(' ', maps)}";
        }

        return staged;
    }

    // The compiler takes the first that fits. go's own -trimpath, which this one overrules, names what an overlay replaces.
    private string PathRewrite(GoOverlay? overlay)
    {
        var maps = new List<string>();
        foreach (var (file, by) in overlay?.Replacements ?? [])
        {
            if (by.Length > 0) maps.Add($"{by}=>{file}");
        }

        // It separates the maps, and there is no other way to say it (golang/go src/cmd/internal/objabi/line.go).
        if (workspace.Roots.Append(stage.Directory).Any(root => root.Contains(';'))) return "";
        maps.AddRange(workspace.Roots.Select(root => $"{stage.Staged(root)}=>{root}"));
        return Quoted("-trimpath=" + string.Join(';', maps));
    }

    // By directory, so that external tests of a package count too; "..." reaches no vendor directory (go help packages).
    private ImmutableArray<string> RewrittenPackages()
    {
        var directories = workspace.Roots.Append(workspace.VendorDirectory ?? workspace.ModuleRoot)
            .Select(root => Path.GetRelativePath(workspace.ModuleRoot, root).Replace('\\', '/')).Distinct(StringComparer.Ordinal).ToList();

        // What comes before the first = is the pattern.
        return directories.Exists(directory => directory.Contains('=')) ? ["all"]
            : [.. directories.Select(directory => directory == "." ? "./..." : directory.StartsWith("../", StringComparison.Ordinal) || directory == ".."
                ? directory + "/..." : $"./{directory}/...")];
    }

    private static string OverlayPath(string buildPath) => buildPath + ".overlay.json";

    // Flags within a flag are split at spaces, and may be quoted (golang/go src/cmd/internal/quoted).
    private static string Quoted(string flag) =>
        flag.Contains('\'') ? $"\"{flag}\"" : flag.Contains(' ') ? $"'{flag}'" : flag;

    private string GoFlags => settings.Find("GOFLAGS") ?? "";

    private string StagedIfCopied(string path) =>
        workspace.Roots.Any(root => path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            ? stage.Staged(path)
            : path;
}
