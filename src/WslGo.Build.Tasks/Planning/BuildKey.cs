using WslGo.Build.Caching;
using WslGo.Build.Hosting;
using WslGo.Build.Storage;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>
/// Hashes of what decides a build besides its sources. A hash tells nothing of the values that went in, so the user's
/// environment may be part of it.
/// </summary>
internal static class BuildKey
{
    /// <summary>Variables that move files, fetch modules or tune the go command, and change no binary.</summary>
    private static readonly HashSet<string> s_withoutEffect = new(StringComparer.OrdinalIgnoreCase)
    {
        "GOTMPDIR", "GOCACHE", "GOCACHEPROG", "GOMODCACHE", "GOPROXY", "GONOPROXY", "GOSUMDB", "GONOSUMDB", "GOINSECURE",
        "GOPRIVATE", "GOVCS", "GOAUTH", "GOTELEMETRY", "GOTELEMETRYDIR", "GOMAXPROCS", "GOMEMLIMIT", "GOGC", "GOTRACEBACK",
        "GOROOT", "GOBIN", "GOENV",
    };

    /// <summary>Variables besides <c>GO*</c> and <c>CGO_*</c> that the C side of a build reads.</summary>
    private static readonly string[] s_compilers = ["AR", "CC", "CXX", "FC", "PKG_CONFIG", "PKG_CONFIG_PATH", "PATH"];

    /// <summary>The key of an invocation.</summary>
    /// <param name="toolchain">The Go that runs.</param>
    /// <param name="demands">What is asked of it, and where its outputs are wanted.</param>
    /// <param name="environment">What the SDK sets.</param>
    /// <param name="settings">What the user and the project set.</param>
    /// <param name="projectVariables">Names of the variables that the project sets; all of them count.</param>
    /// <param name="cgo">Whether compilers of C run.</param>
    public static string Of(
        Toolchain toolchain, IEnumerable<string> demands, IReadOnlyDictionary<string, string> environment,
        GoUserSettings settings, IReadOnlyCollection<string> projectVariables, bool cgo)
    {
        // The go command's own file tells a toolchain that was replaced in place.
        var go = new FileInfo(toolchain.GoExecutable);
        var parts = new List<string>
        {
            // One that a build will acquire is not there yet.
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
