using WslGo.Bench.Commands;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Machine;

/// <summary>
/// The environment of the benchmarks: a directory on a fast file system and one on a slow one, a feed with the packed SDK, and
/// separate caches and a separate home directory. Changes nothing of the user's.
/// </summary>
public sealed class BenchmarkMachine : IDisposable
{
    private readonly Options _options;
    private readonly CancellationToken _cancellation;
    private readonly string _base;
    private readonly List<IDisposable> _used = [];
    private SlowMount? _mount;
    private string? _slow;

    private BenchmarkMachine(Options options, CancellationToken cancellation)
    {
        (_options, _cancellation) = (options, cancellation);
        Directory.CreateDirectory(options.Fast);
        _base = Path.Join(options.Fast, $"wslgo-bench-{Environment.ProcessId}");
        Fast = Made("fast");
        Home = Made("home");
        Packages = Made("packages");
        Environ = BenchEnvironment.Of(Home, Packages, Made("go-cache"), Made("go-mod"));
        Runner = new CommandRunner(Environ, cancellation);
    }

    public Options Options => _options;

    /// <summary>A directory on a fast file system.</summary>
    public string Fast { get; }

    /// <summary>The home directory of all commands, which contains the stage.</summary>
    public string Home { get; }

    public string Packages { get; }

    /// <summary>The variables of all commands.</summary>
    public IReadOnlyDictionary<string, string> Environ { get; }

    public CommandRunner Runner { get; }

    /// <summary>The task assembly from the package: the one compiled ahead of time, if there is one.</summary>
    public string PackedTasks
    {
        get
        {
            var tools = Path.Join(Packages, "wslgo.sdk", Repository.SdkVersion, "tools");
            var ahead = Path.Join(tools, "net10.0-linux-x64");
            return Directory.Exists(ahead) && System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier == "linux-x64"
                ? ahead : Path.Join(tools, "net10.0");
        }
    }

    /// <summary>A directory on a slow file system.</summary>
    /// <exception cref="SkippedException">There is none, and none can be mounted.</exception>
    public string Slow
    {
        get
        {
            if (_slow is not null) return _slow;
            if (_options.Slow is { } directory)
            {
                _slow = Path.Join(directory, $"wslgo-bench-{Environment.ProcessId}");
                Directory.CreateDirectory(_slow);
            }
            else
            {
                _mount ??= SlowMount.Make(Made("backing"), Made("slow"), Made("bin"), _options.Latency);
                _slow = _mount.Directory;
            }

            WriteNuGetConfig(_slow);
            return _slow;
        }
    }

    /// <summary>A description of the slow file system for the reports.</summary>
    public string SlowDescription => _options.Slow is not null ? FileSystems.TypeOf(_options.Slow)
        : _mount is null ? "none"
        : $"FUSE passthrough, {_options.Latency} microseconds for each operation";

    /// <summary>Creates the feed and the directories.</summary>
    public static BenchmarkMachine Open(Options options, CancellationToken cancellation)
    {
        var machine = new BenchmarkMachine(options, cancellation);
        try
        {
            var package = $"WslGo.Sdk.{Repository.SdkVersion}.nupkg";
            File.Copy(Path.Join(Repository.Root, "feed", package), Path.Join(machine.Made("feed"), package));
            machine.WriteNuGetConfig(machine.Fast);
            BenchEnvironment.KeepPackageSources(machine.Home);
            machine.UnpackSdk();
            return machine;
        }
        catch
        {
            machine.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Where to write a new tree that is then visible in <see cref="Slow"/>: behind our own mount, which is fast. Later writes go
    /// through the slow file system, as those of an editor do.
    /// </summary>
    public string BehindSlow(string name) => _options.Slow is null && Slow.Length > 0
        ? Path.Join(_base, "backing", name)
        : Path.Join(Slow, name);

    /// <summary>Makes a feed available to projects at and below a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="feed">The feed's directory.</param>
    /// <param name="packages">The directory into which NuGet extracts packages.</param>
    public static void WriteNuGetConfig(string directory, string feed, string packages) => File.WriteAllText(Path.Join(directory, "nuget.config"), $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{packages}" /></config>
          <packageSources><add key="wslgo-bench" value="{feed}" /></packageSources>
        </configuration>
        """);

    /// <summary>Keeps a resource, such as a server, until the scenario ends.</summary>
    public T Use<T>(T resource)
        where T : IDisposable
    {
        _used.Add(resource);
        return resource;
    }

    /// <summary>Ends the servers of a scenario and deletes its files. Caches are kept.</summary>
    public void Clear()
    {
        foreach (var resource in _used) resource.Dispose();
        _used.Clear();
        if (_options.Keep) return;
        foreach (var directory in Directory.EnumerateDirectories(Fast)) Remove(directory);
        if (_slow is not null)
        {
            foreach (var directory in Directory.EnumerateDirectories(Path.GetDirectoryName(BehindSlow("x"))!)) Remove(directory);
        }

        Remove(Path.Join(Home, ".cache", "wslgo"));
    }

    /// <summary>Deletes a directory, if it exists.</summary>
    public static void Remove(string directory)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }

    public void Dispose()
    {
        foreach (var resource in _used) resource.Dispose();
        if (!_options.Keep && _options.Slow is not null && _slow is not null) Remove(_slow);
        _mount?.Dispose();
        if (_options.Keep) Console.WriteLine($"The inputs are in {_base}.");
        else Remove(_base);
    }

    // NuGet extracts it to where builds find it.
    private void UnpackSdk()
    {
        var directory = Path.Join(Fast, "sdk");
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Join(directory, "sdk.csproj"), ProjectText.Go());
        Runner.Run(new CommandLine(directory, "dotnet", "restore", "-nologo", "-v:q", "-tl:off"));
        Remove(directory);
    }

    private string Made(string name) => Directory.CreateDirectory(Path.Join(_base, name)).FullName;

    private void WriteNuGetConfig(string directory) => WriteNuGetConfig(directory, Path.Join(_base, "feed"), Packages);
}
