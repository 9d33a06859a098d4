using WslGo.Build.Hosting;

namespace WslGo.Build.Toolchains;

/// <summary>Follows each <c>go</c> on the PATH to the toolchain it belongs to.</summary>
/// <param name="search">The PATH, and for which system.</param>
/// <param name="probe">Looks at the directory found.</param>
internal sealed class PathSearch(ToolchainSearch search, ToolchainProbe probe)
{
    private const string Origin = "PATH";

    /// <summary>What the PATH leads to, in its order; directories without a go are passed over.</summary>
    public IEnumerable<ToolchainCandidate> Candidates()
    {
        var isWindows = search.Host == HostSystem.Windows;
        var path = search.Variable("PATH") ?? "";
        foreach (var entry in path.Split(isWindows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries))
        {
            var directory = isWindows ? entry.Trim('"') : entry;
            // Go too refuses to run a program found through a relative entry: os/exec, ErrDot.
            if (!Path.IsPathFullyQualified(directory))
                continue;

            using var access = search.Watch?.Enter(directory);
            var go = Path.Join(directory, search.GoFileName);
            if (File.Exists(go))
                yield return Follow(go);
            else if (!isWindows && File.Exists(go + ".exe"))
                yield return Reject(go + ".exe", ToolchainDefect.WindowsProgram);
        }
    }

    private ToolchainCandidate Follow(string go)
    {
        var target = RealPath.Resolve(go) ?? go;
        if (search.Host != HostSystem.Windows && target.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
            return Reject(go, ToolchainDefect.WindowsProgram);

        // goenv, asdf and mise put scripts on the PATH and snap a link to its own command. Their
        // toolchains are among the usual places.
        var root = Path.GetDirectoryName(Path.GetDirectoryName(target));
        if (root is null)
            return Reject(go, ToolchainDefect.Shim);
        var candidate = probe.Probe(ToolchainOrigin.Path, Origin, root);
        return candidate.Defect is ToolchainDefect.NoVersion or ToolchainDefect.NoExecutable
            ? Reject(go, ToolchainDefect.Shim)
            : candidate;
    }

    private static ToolchainCandidate Reject(string file, ToolchainDefect why) =>
        new(ToolchainOrigin.Path, Origin, file, null, why);
}
