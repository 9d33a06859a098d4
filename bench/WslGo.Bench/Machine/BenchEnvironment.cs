using System.Collections;

namespace WslGo.Bench.Machine;

/// <summary>The environment of all commands: the user's, without variables that would affect a Go build.</summary>
internal static class BenchEnvironment
{
    /// <summary>Creates the environment.</summary>
    /// <param name="home">The home directory.</param>
    /// <param name="packages">NuGet's packages.</param>
    /// <param name="goCache">go's build cache.</param>
    /// <param name="modules">go's module cache.</param>
    public static Dictionary<string, string> Of(string home, string packages, string goCache, string modules)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        var proxy = "";
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (name == "GOPROXY") proxy = (string)variable.Value!;
            if (!IsLeftOut(name)) environment[name] = (string)variable.Value!;
        }

        foreach (var (name, value) in new (string, string)[]
        {
            ("HOME", home), ("DOTNET_CLI_HOME", home), ("NUGET_PACKAGES", packages),
            ("GOCACHE", goCache), ("GOMODCACHE", modules), ("GOENV", "off"), ("GOFLAGS", "-modcacherw"), ("GOTOOLCHAIN", "local"),
            ("GOTELEMETRY", "off"), ("GOPROXY", ProxyOf(UserModules(), proxy)), ("CGO_ENABLED", "0"),
            ("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"), ("UseSharedCompilation", "false"),
            ("DOTNET_NOLOGO", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"),
            ("DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE", "1"), ("DOTNET_CLI_UI_LANGUAGE", "en"),
        })
        {
            environment[name] = value;
        }

        return environment;
    }

    /// <summary>Makes the user's NuGet package sources available in another home directory.</summary>
    public static void KeepPackageSources(string home)
    {
        var own = Path.Join(UserHome(), ".nuget", "NuGet", "NuGet.Config");
        if (!File.Exists(own)) return;
        var seen = Path.Join(home, ".nuget", "NuGet", "NuGet.Config");
        Directory.CreateDirectory(Path.GetDirectoryName(seen)!);
        File.CreateSymbolicLink(seen, own);
    }

    /// <summary>
    /// Modules that the user already has come from the user's module cache, others from the user's GOPROXY (go help goproxy).
    /// </summary>
    internal static string ProxyOf(string userModules, string proxy)
    {
        var others = proxy.Length > 0 ? proxy : "off";
        var downloads = Path.Join(userModules, "cache", "download");
        return Directory.Exists(downloads) ? $"file://{downloads},{others}" : others;
    }

    // Variables that MSBuild would use as properties, and variables that the SDK or go reads.
    private static bool IsLeftOut(string name) =>
        (name.StartsWith("GO", StringComparison.Ordinal) && name is not ("GOPRIVATE" or "GONOSUMDB" or "GOSUMDB" or "GONOPROXY"))
        || name.StartsWith("CGO_", StringComparison.Ordinal)
        || name.StartsWith("WSLGO", StringComparison.OrdinalIgnoreCase)
        || name is "XDG_CACHE_HOME" or "TMPDIR" or "Configuration" or "Platform" or "MSBUILDSINGLELOADCONTEXT";

    private static string UserHome() => Environment.GetEnvironmentVariable("HOME") ?? "/";

    private static string UserModules() => Environment.GetEnvironmentVariable("GOMODCACHE") is { Length: > 0 } modules
        ? modules
        : Path.Join(Environment.GetEnvironmentVariable("GOPATH")?.Split(':')[0] ?? Path.Join(UserHome(), "go"), "pkg", "mod");
}
