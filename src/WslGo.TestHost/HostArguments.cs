using System.Text.Json;

namespace WslGo.TestHost;

/// <summary>A command line that cannot be used.</summary>
public sealed class HostArgumentException(string message) : Exception(message);

/// <summary>
/// The command line: what <c>ComputeTestHost</c> wrote, then what <c>dotnet test</c> and its user add
/// (learn.microsoft.com/dotnet/core/testing/microsoft-testing-platform-cli-options).
/// </summary>
public sealed record HostArguments
{
    /// <summary>The options that a user may give, with what they do.</summary>
    public static IReadOnlyList<(string Name, string Description)> Options { get; } =
    [
        ("filter", "Runs the tests that match the expression, in VSTest's language: Name=TestParse"),
        ("list-tests", "Lists the tests and runs none"),
        ("results-directory", "The directory for files with results"),
        ("report-trx", "Writes results as a trx file"),
        ("report-trx-filename", "The name of the trx file"),
        ("coverage", "Measures coverage and writes it as Cobertura"),
        ("timeout", "When the tests of a package are ended: 90s, 5m"),
    ];

    // What the platform itself has and a run of Go tests need not know, with the number of values.
    private static readonly Dictionary<string, int> s_ignored = new(StringComparer.OrdinalIgnoreCase)
    {
        ["no-progress"] = 0,
        ["no-ansi"] = 0,
        ["no-banner"] = 0,
        ["output"] = 1,
        ["ansi"] = 1,
        ["progress"] = 1,
        ["diagnostic"] = 0,
        ["diagnostic-verbosity"] = 1,
        ["diagnostic-output-directory"] = 1,
        ["coverage-output-format"] = 1,
        ["minimum-expected-tests"] = 1,
        ["ignore-exit-code"] = 1,
        ["exit-on-process-exit"] = 1,
        ["config-file"] = 1,
    };

    /// <summary>The project, absolute.</summary>
    public string Project { get; private init; } = "";

    /// <summary>The properties of the build that asked for tests.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; private init; } = new Dictionary<string, string>();

    /// <summary>The pipe that <c>dotnet test</c> listens on.</summary>
    public string Pipe { get; private init; } = "";

    /// <summary>Whether the options are asked for.</summary>
    public bool IsHelp { get; private init; }

    /// <summary>Whether tests are listed only.</summary>
    public bool IsDiscovery { get; private init; }

    /// <summary>Reads a command line.</summary>
    /// <exception cref="HostArgumentException">There is an option that Go tests do not have.</exception>
    public static HostArguments Parse(IReadOnlyList<string> words)
    {
        var result = new HostArguments();
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? trx = null;
        var at = 0;
        while (at < words.Count)
        {
            var name = words[at++].TrimStart('-');
            switch (name.ToLowerInvariant())
            {
                case "wslgo-project": result = result with { Project = Value(name) }; break;
                case "wslgo-properties":
                    foreach (var (key, value) in Decode(Value(name))) properties[key] = value;
                    break;
                case "server": Value(name); break;
                case "dotnet-test-pipe": result = result with { Pipe = Value(name) }; break;
                case "help" or "?" or "h": result = result with { IsHelp = true }; break;
                case "list-tests":
                    result = result with { IsDiscovery = true };
                    properties["VSTestListTests"] = "true";
                    if (at < words.Count && !words[at].StartsWith('-')) at++;
                    break;
                case "filter": properties["VSTestTestCaseFilter"] = Value(name); break;
                case "results-directory": properties["VSTestResultsDirectory"] = Value(name); break;
                case "report-trx": trx ??= "trx"; break;
                case "report-trx-filename": trx = "trx;LogFileName=" + Value(name); break;
                case "coverage": properties["VSTestCollect"] = "XPlat Code Coverage"; break;
                case "timeout": properties["GoTestTimeout"] = Value(name); break;
                default:
                    if (!s_ignored.TryGetValue(name, out var values)) throw new HostArgumentException($"'{words[at - 1]}' is no option of Go tests. These are: {string.Join(", ", Options.Select(option => "--" + option.Name))}.");
                    at += values;
                    break;
            }
        }

        if (trx is not null) properties["VSTestLogger"] = trx;
        return result with { Properties = properties };

        string Value(string name) => at < words.Count ? words[at++] : throw new HostArgumentException($"--{name} needs a value.");
    }

    private static Dictionary<string, string> Decode(string text) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(Convert.FromBase64String(text)) ?? [];
}
