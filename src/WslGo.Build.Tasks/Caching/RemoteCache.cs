using System.Globalization;
using WslGo.Build.Hosting;
using WslGo.Build.Storage;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Caching;

/// <summary>
/// Configures Go to keep its build cache on a server, too, with the cache program of the SDK. Reads the program's
/// reports.
/// </summary>
/// <param name="settings">The settings of the server.</param>
/// <param name="user">The user's Go settings. A <c>GOCACHEPROG</c> in these settings has precedence.</param>
/// <param name="command">The command for <c>GOCACHEPROG</c>; null to find the command.</param>
internal sealed class RemoteCache(RemoteCacheSettings settings, GoUserSettings user, string? command = null)
{
    private const string Program = "WslGo.CacheProgram.dll";

    private readonly Lock _lock = new();
    private readonly string? _command = command ?? Command(user.Environment);
    private int _runs;

    /// <summary>The address of the server.</summary>
    public Uri Address => settings.Address;

    /// <summary>
    /// The failure of the server in this build, as words that follow the server's address; empty for none.
    /// </summary>
    public string Problem { get; private set; } = "";

    /// <summary>Adds the variables of the cache program to the environment of a go command.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="toolchain">The Go toolchain.</param>
    /// <param name="list">The values that identify the same build on all machines.</param>
    /// <param name="temporaryDirectory">A directory that only this build uses.</param>
    /// <returns>The file for <see cref="Read"/>; null if the go command does not use the server.</returns>
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

    /// <summary>Reads the report of a completed go command.</summary>
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

    // The command needs only the .NET that runs this build, with dotnet exec, and a file next to this assembly.
    private static string? Command(IReadOnlyDictionary<string, string> environment)
    {
        var program = Path.Join(Path.GetDirectoryName(typeof(RemoteCache).Assembly.Location), Program);
        string?[] hosts = [environment.GetValueOrDefault("DOTNET_HOST_PATH"), Environment.ProcessPath];
        var host = Array.Find(hosts, path => Path.GetFileNameWithoutExtension(path) == "dotnet" && File.Exists(path));
        return host is not null && File.Exists(program) && Quote(host) is { } first && Quote(program) is { } second ? $"{first} exec {second}" : null;
    }

    // golang/go src/cmd/internal/quoted: Go supports quotes but no escapes.
    private static string? Quote(string path) => !path.Contains('\'') ? $"'{path}'" : !path.Contains('"') ? $"\"{path}\"" : null;
}
