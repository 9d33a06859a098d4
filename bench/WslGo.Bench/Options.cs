using System.Globalization;

namespace WslGo.Bench;

/// <summary>What the command line asks for.</summary>
public sealed record Options
{
    /// <summary>Both values of a variable that a comparison can control.</summary>
    public const string Both = "both";

    public const string Usage = """
        Usage: ./bench.sh [option ...]

        What to run
          --list                the scenarios, and what each compares
          --only NAME[,NAME]    only these
          --quick               few rounds, small trees, no cold builds: less than three minutes
          --rounds N            rounds of every comparison
          --max-files N         the largest tree (100000)
          --seed N              of the made inputs (1)
          --docker-cli PATH     a checkout of docker/cli; also the variable WSLGO_BENCH_DOCKER_CLI

        Where
          --slow DIR            a directory on a slow file system, such as /mnt/c/bench; else a FUSE mount is made
          --latency N           microseconds that each operation of that mount takes (200)
          --fast DIR            a directory on a fast one (/var/tmp)

        Your own module
          --module PATH         measures this module, of which copies are made in both directories
          --package DIR         its main package; else the module's root or the first in cmd/
          --cache cold|warm|both        go's build cache before each build (both)
          --cgo on|off|both             (off)
          --tmp tmpfs|disk|both         where go's temporary files go (tmpfs)
          --place in-place|relocated|both   how the SDK builds on the slow side (both)

        What comes out
          --output DIR          where results.json, index.html and the plots go (artifacts/bench/DATE)
          --from FILE           writes reports of an earlier run's results.json and measures nothing
          --docs                rewrites the results in docs/benchmarks.md
          --check               exit code 1 if a target is not met
          --keep                keeps the inputs
        """;

    public bool Help { get; init; }

    public bool List { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    public bool Quick { get; init; }

    /// <summary>Rounds of every comparison; null for each one's own number.</summary>
    public int? Rounds { get; init; }

    /// <summary>The largest tree, in files; null for the default.</summary>
    public int? MaxFiles { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>A checkout of docker/cli; null if there is none.</summary>
    public string? DockerCli { get; init; } = NullIfEmpty(Environment.GetEnvironmentVariable("WSLGO_BENCH_DOCKER_CLI"));

    /// <summary>A directory on a slow file system; null to mount one.</summary>
    public string? Slow { get; init; }

    /// <summary>What each operation of the mount takes, in microseconds.</summary>
    public int Latency { get; init; } = 200;

    public string Fast { get; init; } = "/var/tmp";

    /// <summary>The user's module; null to run the scenarios with made inputs.</summary>
    public string? Module { get; init; }

    /// <summary>The main package of the module, relative to it; null to look for one.</summary>
    public string? Package { get; init; }

    public string Cache { get; init; } = Both;

    public string Cgo { get; init; } = "off";

    public string Tmp { get; init; } = "tmpfs";

    public string Place { get; init; } = Both;

    public string OutputDirectory { get; init; } = Path.Join(
        Repository.Root, "artifacts", "bench", DateTime.Now.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture));

    /// <summary>A results.json to report on; null to measure.</summary>
    public string? From { get; init; }

    /// <summary>The page whose results are rewritten; null for none.</summary>
    public string? Docs { get; init; }

    public bool Check { get; init; }

    public bool Keep { get; init; }

    /// <summary>The arguments as they were given; of paths only the last name, for reports are published.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>The largest tree.</summary>
    public int LargestTree => MaxFiles ?? (Quick ? 1_000 : 100_000);

    /// <summary>The values of a variable that are compared.</summary>
    public static string[] Values(string value, params string[] all) => value == Both ? all : [value];

    /// <exception cref="UsageException">An argument is not known, or lacks its value.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options();
        var position = 0;
        while (position < arguments.Count)
        {
            var name = arguments[position++];
            string Value() => position < arguments.Count
                ? arguments[position++]
                : throw new UsageException($"{name} needs a value; --help tells more.");
            options = name switch
            {
                "--help" or "-h" => options with { Help = true },
                "--list" => options with { List = true },
                "--only" => options with { Only = [.. options.Only, .. Value().Split(',')] },
                "--quick" => options with { Quick = true },
                "--rounds" => options with { Rounds = Number(name, Value()) },
                "--max-files" => options with { MaxFiles = Number(name, Value()) },
                "--seed" => options with { Seed = Number(name, Value()) },
                "--docker-cli" => options with { DockerCli = Directory(name, Value()) },
                "--slow" => options with { Slow = Path.GetFullPath(Value()) },
                "--latency" => options with { Latency = Number(name, Value()) },
                "--fast" => options with { Fast = Path.GetFullPath(Value()) },
                "--module" => options with { Module = Directory(name, Value()) },
                "--package" => options with { Package = Value() },
                "--cache" => options with { Cache = OneOf(name, Value(), "cold", "warm", Both) },
                "--cgo" => options with { Cgo = OneOf(name, Value(), "on", "off", Both) },
                "--tmp" => options with { Tmp = OneOf(name, Value(), "tmpfs", "disk", Both) },
                "--place" => options with { Place = OneOf(name, Value(), "in-place", "relocated", Both) },
                "--output" => options with { OutputDirectory = Path.GetFullPath(Value()) },
                "--from" => options with { From = Value() },
                "--docs" => options with { Docs = Path.Join(Repository.Root, "docs", "benchmarks.md") },
                "--check" => options with { Check = true },
                "--keep" => options with { Keep = true },
                _ => throw new UsageException($"{name} is no option; --help lists them."),
            };
        }

        return options with { Arguments = string.Join(' ', arguments.Select(WithoutDirectory)) };
    }

    private static string WithoutDirectory(string argument) =>
        argument.Contains('/') ? Path.GetFileName(Path.TrimEndingDirectorySeparator(argument)) : argument;

    private static int Number(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"{name} is {text}; it is a number above 0.");

    private static string OneOf(string name, string value, params string[] all) => all.Contains(value)
        ? value
        : throw new UsageException($"{name} is {value}; it is one of: {string.Join(", ", all)}.");

    private static string Directory(string name, string path) => System.IO.Directory.Exists(path)
        ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))
        : throw new UsageException($"{name}: there is no directory {path}.");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
