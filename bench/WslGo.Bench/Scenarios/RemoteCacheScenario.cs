using System.Globalization;
using System.Net;
using System.Net.Sockets;
using WslGo.Bench.Commands;
using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Servers;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>
/// A machine without a build cache and a server with a full one, compared with a machine that has a full cache and with
/// one that has neither. The servers run on this machine, behind ports that delay responses.
/// </summary>
/// <param name="isLarge">Whether docker/cli is built instead of a generated module.</param>
internal sealed class RemoteCacheScenario(bool isLarge) : Scenario(
    isLarge ? "docker-remotecache" : "remotecache",
    isLarge ? "docker/cli with a remote build cache" : "A module of 400 files with a remote build cache")
{
    private const string Cold = "no cache";
    private const string Warm = "full local cache";
    private const string Silent = "full local cache, silent server";

    private static readonly int[] s_delays = [0, 5, 30];

    public override Comparison Prepare(BenchmarkMachine machine)
    {
        if (machine.Options.Quick) throw new SkippedException("it takes minutes, and --quick was given");
        var site = isLarge
            ? Site.OnFast(machine, "remotecache", Inputs.DockerCli(machine), ProjectText.Go(DockerEditedScenario.Package))
            : Site.OnFast(machine, "remotecache", Inputs.Module(machine, 400), ProjectText.Go());
        var nginx = machine.Use(LocalServer.Nginx(Path.Join(machine.Fast, "nginx")) ?? throw new SkippedException("there is no nginx (Debian: nginx-light)"));
        var redis = machine.Use(LocalServer.Redis(Path.Join(machine.Fast, "redis")) ?? throw new SkippedException("there is no redis-server"));
        var silent = machine.Use(new TcpListener(IPAddress.Loopback, 0));
        silent.Start();

        // A build stores only what it compiles, so both compile everything.
        var full = Path.Join(machine.Fast, "full-cache");
        machine.Runner.Run(Build(site, full, Nginx(nginx.Port), "readwrite"));
        site.Unbuild();
        machine.Runner.Run(Build(site, Path.Join(machine.Fast, "fill-redis"), Redis(redis.Port), "readwrite"));

        var contestants = new List<Candidate>
        {
            new(Cold, round => Build(site, Inputs.Fresh(machine, "cold-cache", round))) { Prepare = _ => site.Unbuild(), MaxRounds = isLarge ? 1 : 2 },
            new(Warm, _ => Build(site, full)) { Prepare = _ => site.Unbuild() },
            new(Silent, _ => Build(site, full, Nginx(Port(silent)))) { IsOurs = true, Prepare = _ => Forget(site, full) },
        };
        foreach (var milliseconds in s_delays)
        {
            var delay = TimeSpan.FromMilliseconds(milliseconds);
            Add("nginx", milliseconds, Nginx(machine.Use(new DelayedPort(nginx.Port, delay)).Port));
            Add("redis", milliseconds, Redis(machine.Use(new DelayedPort(redis.Port, delay)).Port));
        }

        return new Comparison(Name, Title, contestants) { Rounds = 5, IsLong = true, Goals = [.. Goals()] };

        void Add(string server, int milliseconds, string address) => contestants.Add(new Candidate(
            NameOf(server, milliseconds),
            round => Build(site, Inputs.Fresh(machine, string.Create(CultureInfo.InvariantCulture, $"cache-{server}-{milliseconds}"), round), address))
        { IsOurs = true, Prepare = _ => site.Unbuild() });
    }

    private IEnumerable<Goal> Goals()
    {
        var what = isLarge ? "docker/cli" : "400 files";
        foreach (var server in (string[])["nginx", "redis"])
        {
            yield return Goal.AtMost(1.5, $"{what}, empty machine, {server} at 5 ms: times the full local cache", NameOf(server, 5), Warm);
            yield return Goal.Faster(6, $"{what}, empty machine, {server} at 5 ms: times faster than without a cache", NameOf(server, 5), Cold);
        }

        yield return new Goal($"{what}: what a silent server costs", "ms", measured => 1000 * (measured.Median(Silent) - measured.Median(Warm)))
        {
            Bound = Bound.AtMost,
            Target = 2000,
        };
    }

    private static string NameOf(string server, int milliseconds) => string.Create(CultureInfo.InvariantCulture, $"full {server} at {milliseconds} ms");

    private static string Nginx(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/go");

    private static string Redis(int port) => string.Create(CultureInfo.InvariantCulture, $"redis://127.0.0.1:{port}/");

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static CommandLine Build(Site site, string cache, string address = "", string mode = "read") =>
        site.Build(address.Length == 0 ? [] : ["-p:GoRemoteCache=" + address, "-p:GoRemoteCacheMode=" + mode]) with
        {
            Variables = new Dictionary<string, string> { ["GOCACHE"] = cache },
        };

    // The cache program remembers for some seconds that the server was silent.
    private static void Forget(Site site, string cache)
    {
        site.Unbuild();
        foreach (var mark in Directory.GetFiles(cache, "*.off")) File.Delete(mark);
    }
}
