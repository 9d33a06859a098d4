using System.Security.Cryptography;
using System.Text;
using WslGo.Build.Hosting;
using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>
/// Makes go recompile packages that include a changed file of <c>GoStageInclude</c>. go itself tracks only headers in package directories
/// (golang/go <c>src/cmd/go/internal/work/exec.go</c>, <c>buildActionID</c>). It does track the flags of the C preprocessor and the linker,
/// so these flags get a hash of the files' contents.
/// </summary>
internal static class IncludedContent
{
    private static readonly string[] s_linked = [".a", ".o", ".so", ".dylib", ".lib", ".dll"];

    /// <summary>Adds to the flags in a go command's environment.</summary>
    public static void AddTo(Dictionary<string, string> environment, GoModuleContext module, CancellationToken cancellation)
    {
        var (directories, files) = module.Includes;
        if (directories.Count + files.Count == 0 || environment.GetValueOrDefault("CGO_ENABLED") != "1") return;
        var hashes = AccessWatch.Run(module.ProjectDirectory, Hashes, cancellation);
        var text = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', hashes.Values))))[..16];
        Append("CGO_CPPFLAGS", "-DWSLGO_INCLUDED=0x" + text);

        // The directory doesn't exist; the linker ignores it.
        if (hashes.Keys.Any(path => s_linked.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)))
            Append("CGO_LDFLAGS", "-L/wslgo-included-" + text);

        SortedDictionary<string, string> Hashes(AccessWatch watch)
        {
            var included = directories
                .Select(directory => new TreeScanner().ScanAll(BuildPath(directory), [], watch))
                .SelectMany(tree => tree.Files.Select(file => file with { Path = tree.FullPath(file.Path) }))
                .Where(file => !file.IsEmptyDirectory)
                .Concat(SourceTree.OfFiles(files.Select(BuildPath), watch).Files)
                .DistinctBy(file => file.Path);
            return new(new FileContents(TreeScanner.DefaultOpenFiles, watch).Hash([.. included], file => file.Path), StringComparer.Ordinal);
        }

        string BuildPath(string path) => module.Stage?.Staged(path) ?? path;

        void Append(string name, string flag)
        {
            var own = module.CgoFlags.GetValueOrDefault(name) ?? (name == "CGO_LDFLAGS" ? "-g -O2" : "");
            environment[name] = own.Length == 0 ? flag : own + " " + flag;
        }
    }
}
