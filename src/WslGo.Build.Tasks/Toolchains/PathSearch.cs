using WslGo.Build.Hosting;

namespace WslGo.Build.Toolchains;

/// <summary>Finds the toolchain of each <c>go</c> on the PATH.</summary>
/// <param name="search">The PATH and the operating system.</param>
/// <param name="probe">Checks the directories found.</param>
internal sealed class PathSearch(ToolchainSearch search, ToolchainProbe probe)
{
    private const string Origin = "PATH";

    /// <summary>The candidates on the PATH, in its order. Directories without a go are skipped.</summary>
    public IEnumerable<ToolchainCandidate> Candidates()
    {
        var isWindows = search.Host == HostSystem.Windows;
        var path = search.Variable("PATH") ?? "";
        foreach (var entry in path.Split(isWindows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries))
        {
            var directory = isWindows ? entry.Trim('"') : entry;
            // Go doesn't run a program found through a relative entry either: os/exec, ErrDot.
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

        // goenv, asdf and mise put scripts on the PATH, and snap a link to its own command. Their toolchains are in the well-known
        // locations.
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
