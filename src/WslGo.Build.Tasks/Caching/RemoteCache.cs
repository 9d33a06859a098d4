using System.Globalization;
using WslGo.Build.Hosting;
using WslGo.Build.Storage;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Caching;

/// <summary>Has go keep its build cache on a server too, through a program that comes with the SDK, and learns how that went.</summary>
/// <param name="settings">The server.</param>
/// <param name="user">The user's settings of Go: an own <c>GOCACHEPROG</c> counts before this.</param>
/// <param name="command">The command for <c>GOCACHEPROG</c>; null to find it.</param>
internal sealed class RemoteCache(RemoteCacheSettings settings, GoUserSettings user, string? command = null)
{
    private const string Program = "WslGo.CacheProgram.dll";

    private readonly Lock _lock = new();
    private readonly string? _command = command ?? Command(user.Environment);
    private int _runs;

    /// <summary>The server.</summary>
    public Uri Address => settings.Address;

    /// <summary>What the server did wrong in this build, as words that follow its address; empty for nothing.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Prepares the environment of a go.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="toolchain">The Go.</param>
    /// <param name="list">What equal builds on all machines have in common.</param>
    /// <param name="temporaryDirectory">A directory of the build's own.</param>
    /// <returns>The file for <see cref="Read"/>; null if the go does not use the server.</returns>
    public string? AddTo(Dictionary<string, string> environment, Toolchain toolchain, IEnumerable<string> list, string temporaryDirectory)
    {
        if (_command is null || toolchain.Version < GoFeatures.CacheProgram || user.Find("GOCACHEPROG") is not null
            || environment.GetValueOrDefault("GOCACHEPROG", "").Length > 0)
        {
            return null;
        }

        var report = Path.Join(temporaryDirectory, string.Create(CultureInfo.InvariantCulture, $"wslgo-cache-{Interlocked.Increment(ref _runs)}"));
        environment["GOCACHEPROG"] = _command;
        environment[CacheVariables.Address] = settings.Address.AbsoluteUri;
        environment[CacheVariables.Mode] = settings.MayWrite ? "readwrite" : "read";
        environment[CacheVariables.List] = StableHash.Of(list);
        environment[CacheVariables.Report] = report;
        return report;
    }

    /// <summary>Reads how a go that has ended used the caches.</summary>
    public CacheReport Read(string report)
    {
        try
        {
            if (!File.Exists(report)) return CacheReport.None;
            var sum = File.ReadAllLines(report).Select(CacheReport.Parse).OfType<CacheReport>().Aggregate(CacheReport.None, (all, one) => all.Plus(one));
            lock (_lock)
            {
                if (sum.Problem.Length > 0) Problem = sum.Problem;
            }

            return sum;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return CacheReport.None;
        }
    }

    // It needs nothing but what runs this build: dotnet exec, and a file beside this one.
    private static string? Command(IReadOnlyDictionary<string, string> environment)
    {
        var program = Path.Join(Path.GetDirectoryName(typeof(RemoteCache).Assembly.Location), Program);
        string?[] hosts = [environment.GetValueOrDefault("DOTNET_HOST_PATH"), Environment.ProcessPath];
        var host = Array.Find(hosts, path => Path.GetFileNameWithoutExtension(path) == "dotnet" && File.Exists(path));
        return host is not null && File.Exists(program) && Quote(host) is { } first && Quote(program) is { } second ? $"{first} exec {second}" : null;
    }

    // golang/go src/cmd/internal/quoted: no escapes.
    private static string? Quote(string path) => !path.Contains('\'') ? $"'{path}'" : !path.Contains('"') ? $"\"{path}\"" : null;
}
