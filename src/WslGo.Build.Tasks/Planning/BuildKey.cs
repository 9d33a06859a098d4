using WslGo.Build.Caching;
using WslGo.Build.Hosting;
using WslGo.Build.Storage;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>
/// Hashes everything but the sources that affects a build. The hash doesn't reveal the values, so the user's environment can be
/// part of it.
/// </summary>
internal static class BuildKey
{
    /// <summary>Variables that move files, fetch modules or tune the go command, and don't affect binaries.</summary>
    private static readonly HashSet<string> s_withoutEffect = new(StringComparer.OrdinalIgnoreCase)
    {
        "GOTMPDIR", "GOCACHE", "GOCACHEPROG", "GOMODCACHE", "GOPROXY", "GONOPROXY", "GOSUMDB", "GONOSUMDB", "GOINSECURE",
        "GOPRIVATE", "GOVCS", "GOAUTH", "GOTELEMETRY", "GOTELEMETRYDIR", "GOMAXPROCS", "GOMEMLIMIT", "GOGC", "GOTRACEBACK",
        "GOROOT", "GOBIN", "GOENV", "GOWASIRUNTIME", "GOWASIRUNTIMEARGS",
    };

    /// <summary>Variables other than <c>GO*</c> and <c>CGO_*</c> that C compilers and linkers read in a build.</summary>
    private static readonly string[] s_compilers = ["AR", "CC", "CXX", "FC", "PKG_CONFIG", "PKG_CONFIG_PATH", "PATH"];

    /// <summary>The key of an invocation.</summary>
    /// <param name="toolchain">The Go toolchain that runs.</param>
    /// <param name="demands">The arguments and output paths.</param>
    /// <param name="environment">The variables that the SDK sets.</param>
    /// <param name="settings">The user's and the project's settings.</param>
    /// <param name="projectVariables">The names of the variables that the project sets; all of them count.</param>
    /// <param name="cgo">Whether C compilers run.</param>
    public static string Of(
        Toolchain toolchain, IEnumerable<string> demands, IReadOnlyDictionary<string, string> environment,
        GoUserSettings settings, IReadOnlyCollection<string> projectVariables, bool cgo)
    {
        // The go command's own file shows whether a toolchain was replaced in place.
        var go = new FileInfo(toolchain.GoExecutable);
        var parts = new List<string>
        {
            // A toolchain that the build will download doesn't exist yet.
            toolchain.Root, toolchain.VersionText, go.Exists ? $"{go.Length} {go.LastWriteTimeUtc.Ticks}" : "",
        };
        parts.AddRange(demands);
        foreach (var (name, value) in environment)
        {
            if (!s_withoutEffect.Contains(name)) parts.Add($"{name}={value}");
        }

        foreach (var name in settings.Names().Order(StringComparer.Ordinal))
        {
            if (environment.ContainsKey(name) || s_withoutEffect.Contains(name) || name.StartsWith(CacheVariables.Prefix, StringComparison.Ordinal)) continue;
            var counts = name.StartsWith("GO", StringComparison.Ordinal) || name.StartsWith("CGO_", StringComparison.Ordinal)
                || name.StartsWith("GCCGO", StringComparison.Ordinal) || projectVariables.Contains(name) || (cgo && s_compilers.Contains(name, StringComparer.OrdinalIgnoreCase));
            if (counts) parts.Add($"{name}={settings.Find(name)}");
        }

        return StableHash.Of(parts);
    }
}
