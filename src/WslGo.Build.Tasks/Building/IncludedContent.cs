using System.Security.Cryptography;
using WslGo.Build.Planning;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>
/// Makes go compile again what includes a file of <c>GoStageInclude</c> that changed. go looks at headers in packages'
/// directories only (golang/go <c>src/cmd/go/internal/work/exec.go</c>, <c>buildActionID</c>), but flags of the C
/// preprocessor and the linker count: so these tell the files' content.
/// </summary>
internal static class IncludedContent
{
    private static readonly string[] s_linked = [".a", ".o", ".so", ".dylib", ".lib", ".dll"];

    /// <summary>Adds to the flags in a go command's environment.</summary>
    public static void AddTo(Dictionary<string, string> environment, GoInvocation invocation, CancellationToken cancellation)
    {
        var (directories, files) = invocation.Includes;
        if (directories.Count + files.Count == 0 || environment.GetValueOrDefault("CGO_ENABLED") != "1") return;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var isLinked = false;
        foreach (var directory in directories)
        {
            var tree = new TreeScanner().ScanAll(Place(directory), [], cancellation);
            foreach (var file in tree.Files) Add(tree.FullPath(file.Path));
        }

        foreach (var file in files.Order(StringComparer.Ordinal)) Add(Place(file));
        var text = Convert.ToHexString(hash.GetHashAndReset())[..16];
        Append("CGO_CPPFLAGS", "-DWSLGO_INCLUDED=0x" + text);

        // A directory that isn't there: the linker passes over it.
        if (isLinked) Append("CGO_LDFLAGS", "-L/wslgo-included-" + text);

        string Place(string path) => invocation.Stage?.Staged(path) ?? path;

        void Add(string path)
        {
            using var stream = new FileStream(TreeFiles.OpenRead(path), FileAccess.Read);
            hash.AppendData(SHA256.HashData(stream));
            isLinked |= s_linked.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
        }

        void Append(string name, string flag)
        {
            var own = invocation.CgoFlags.GetValueOrDefault(name) ?? (name == "CGO_LDFLAGS" ? "-g -O2" : "");
            environment[name] = own.Length == 0 ? flag : own + " " + flag;
        }
    }
}
