using System.CommandLine;
using System.CommandLine.Parsing;

namespace WslGo.Bench;

/// <summary>The command line of the benchmark.</summary>
internal sealed class OptionsCommand
{
    private readonly Option<bool> _list = new("--list") { Description = "Lists the scenarios, and what each compares." };
    private readonly Option<string[]> _only = new("--only") { Description = "Runs only these scenarios: NAME[,NAME].", HelpName = "names" };
    private readonly Option<bool> _quick = new("--quick") { Description = "Few rounds, small trees, no cold builds: less than three minutes." };
    private readonly Option<int?> _rounds = Number("--rounds", "Rounds of every comparison.");
    private readonly Option<int?> _maxFiles = Number("--max-files", "The largest tree (100000).");
    private readonly Option<int?> _seed = Number("--seed", "Of the made inputs (1).");
    private readonly Option<string?> _dockerCli = Existing("--docker-cli", "A checkout of docker/cli; also the variable WSLGO_BENCH_DOCKER_CLI.");
    private readonly Option<string?> _slow = Text("--slow", "A directory on a slow file system, such as /mnt/c/bench; else a FUSE mount is made.", "directory");
    private readonly Option<int?> _latency = Number("--latency", "Microseconds that each operation of that mount takes (200).");
    private readonly Option<string?> _fast = Text("--fast", "A directory on a fast file system (/var/tmp).", "directory");
    private readonly Option<string?> _module = Existing("--module", "Measures this module, of which copies are made in both directories.");
    private readonly Option<string?> _package = Text("--package", "Its main package; else the module's root or the first in cmd/.", "directory");
    private readonly Option<string?> _previous = Text("--previous", "The package of an earlier version, to compare this one with: WslGo.Sdk.VERSION.nupkg.", "file");
    private readonly Option<string?> _cache = OneOf("--cache", "go's build cache before each build (both).", "cold", "warm", Options.Both);
    private readonly Option<string?> _cgo = OneOf("--cgo", "Whether the module is built with cgo (off).", "on", "off", Options.Both);
    private readonly Option<string?> _tmp = OneOf("--tmp", "Where go's temporary files go (tmpfs).", "tmpfs", "disk", Options.Both);
    private readonly Option<string?> _place = OneOf("--place", "How the SDK builds on the slow side (both).", "in-place", "relocated", Options.Both);
    private readonly Option<string?> _output = Text("--output", "Where results.json, index.html and the plots go (artifacts/bench/DATE).", "directory");
    private readonly Option<string?> _from = Text("--from", "Writes reports of an earlier run's results.json and measures nothing.", "file");
    private readonly Option<bool> _docs = new("--docs") { Description = "Rewrites the results in docs/benchmarks.md." };
    private readonly Option<bool> _check = new("--check") { Description = "Exits with 1 if a target is not met." };
    private readonly Option<bool> _keep = new("--keep") { Description = "Keeps the inputs." };

    /// <summary>The command.</summary>
    /// <param name="run">Runs the benchmark and returns the exit code.</param>
    public RootCommand Root(Func<Options, int> run)
    {
        var root = new RootCommand("Measures the SDK against its peers; docs/benchmarks.md explains what is measured.")
        {
            _list, _only, _quick, _rounds, _maxFiles, _seed, _dockerCli, _slow, _latency, _fast, _module, _package, _previous,
            _cache, _cgo, _tmp, _place, _output, _from, _docs, _check, _keep,
        };
        root.SetAction(result => run(Read(result)));
        return root;
    }

    private Options Read(ParseResult result)
    {
        var options = new Options
        {
            List = result.GetValue(_list),
            Only = [.. (result.GetValue(_only) ?? []).SelectMany(names => names.Split(','))],
            Quick = result.GetValue(_quick),
            Rounds = result.GetValue(_rounds),
            MaxFiles = result.GetValue(_maxFiles),
            Package = result.GetValue(_package),
            From = result.GetValue(_from),
            Docs = result.GetValue(_docs) ? Path.Join(Repository.Root, "docs", "benchmarks.md") : null,
            Check = result.GetValue(_check),
            Keep = result.GetValue(_keep),
            Arguments = string.Join(' ', result.Tokens.Select(token => WithoutDirectory(token.Value))),
        };
        return options with
        {
            Seed = result.GetValue(_seed) ?? options.Seed,
            DockerCli = Full(result.GetValue(_dockerCli)) ?? options.DockerCli,
            Slow = Full(result.GetValue(_slow)),
            Latency = result.GetValue(_latency) ?? options.Latency,
            Fast = Full(result.GetValue(_fast)) ?? options.Fast,
            Module = Full(result.GetValue(_module)),
            Previous = Full(result.GetValue(_previous)),
            Cache = result.GetValue(_cache) ?? options.Cache,
            Cgo = result.GetValue(_cgo) ?? options.Cgo,
            Tmp = result.GetValue(_tmp) ?? options.Tmp,
            Place = result.GetValue(_place) ?? options.Place,
            OutputDirectory = Full(result.GetValue(_output)) ?? options.OutputDirectory,
        };
    }

    private static string? Full(string? path) => path is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private static string WithoutDirectory(string argument) =>
        argument.Contains('/') ? Path.GetFileName(Path.TrimEndingDirectorySeparator(argument)) : argument;

    private static Option<string?> Text(string name, string description, string value) =>
        new(name) { Description = description, HelpName = value };

    private static Option<int?> Number(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "number" };
        option.Validators.Add(result => Check(result, text => int.TryParse(text, out var number) && number > 0, text => $"{name} is {text}; it is a number above 0."));
        return option;
    }

    private static Option<string?> OneOf(string name, string description, params string[] values)
    {
        var option = Text(name, description, string.Join('|', values));
        option.Validators.Add(result => Check(result, values.Contains, text => $"{name} is {text}; it is one of: {string.Join(", ", values)}."));
        return option;
    }

    private static Option<string?> Existing(string name, string description)
    {
        var option = Text(name, description, "directory");
        option.Validators.Add(result => Check(result, Directory.Exists, text => $"{name}: there is no directory {text}."));
        return option;
    }

    private static void Check(OptionResult result, Func<string, bool> isValid, Func<string, string> problem)
    {
        foreach (var token in result.Tokens)
        {
            if (!isValid(token.Value)) result.AddError(problem(token.Value));
        }
    }
}
