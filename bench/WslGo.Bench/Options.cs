using System.Globalization;

namespace WslGo.Bench;

/// <summary>The command-line options.</summary>
public sealed record Options
{
    /// <summary>Both values of a variable that a comparison can control.</summary>
    public const string Both = "both";

    public bool List { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    public bool Quick { get; init; }

    /// <summary>The number of rounds of every comparison; null for each comparison's own.</summary>
    public int? Rounds { get; init; }

    /// <summary>The largest tree, in files; null for the default.</summary>
    public int? MaxFiles { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>A checkout of docker/cli; null for none.</summary>
    public string? DockerCli { get; init; } = NullIfEmpty(Environment.GetEnvironmentVariable("WSLGO_BENCH_DOCKER_CLI"));

    /// <summary>A directory on a slow file system; null to mount one.</summary>
    public string? Slow { get; init; }

    /// <summary>The duration of each operation of the mount, in microseconds.</summary>
    public int Latency { get; init; } = 200;

    public string Fast { get; init; } = "/var/tmp";

    /// <summary>The user's module; null to run the scenarios with generated inputs.</summary>
    public string? Module { get; init; }

    /// <summary>The main package of the module, relative to it; null to search for one.</summary>
    public string? Package { get; init; }

    /// <summary>The package of an earlier version of the SDK; null for no comparison.</summary>
    public string? Previous { get; init; }

    public string Cache { get; init; } = Both;

    public string Cgo { get; init; } = "off";

    public string Tmp { get; init; } = "tmpfs";

    public string Place { get; init; } = Both;

    public string OutputDirectory { get; init; } = Path.Join(
        Repository.Root, "artifacts", "bench", DateTime.Now.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture));

    /// <summary>A results.json to report; null to measure.</summary>
    public string? From { get; init; }

    /// <summary>The page whose results are updated; null for none.</summary>
    public string? Docs { get; init; }

    public bool Check { get; init; }

    public bool Keep { get; init; }

    /// <summary>The command-line arguments. Paths are reduced to their last element, because reports are published.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>The largest tree.</summary>
    public int LargestTree => MaxFiles ?? (Quick ? 1_000 : 100_000);

    /// <summary>The values of a variable to compare.</summary>
    public static string[] Values(string value, params string[] all) => value == Both ? all : [value];

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
