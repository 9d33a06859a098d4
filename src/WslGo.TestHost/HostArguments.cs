using System.Text.Json;

namespace WslGo.TestHost;

/// <summary>What <c>ComputeTestHost</c> says on the command line, before what <c>dotnet test</c> and its user add.</summary>
/// <param name="Project">The project, absolute.</param>
/// <param name="Properties">The global properties of the build that asks for tests.</param>
/// <param name="Platform">The arguments of the platform.</param>
internal sealed record HostArguments(string Project, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<string> Platform)
{
    /// <summary>The platform's exit code for a command line that can't be used.</summary>
    public const int InvalidCommandLine = 5;

    private const string ResultsDirectory = "--results-directory";

    /// <summary>Reads a command line; null if it is not one of <c>ComputeTestHost</c>.</summary>
    public static HostArguments? Parse(IReadOnlyList<string> words)
    {
        string? project = null;
        string? results = null;
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var platform = new List<string>();
        for (var at = 0; at < words.Count; at++)
        {
            var value = at + 1 < words.Count ? words[at + 1] : "";
            switch (words[at])
            {
                case "--wslgo-project": project = value; at++; break;
                case "--wslgo-results": results = value; at++; break;
                case "--wslgo-properties":
                    properties = JsonSerializer.Deserialize<Dictionary<string, string>>(Convert.FromBase64String(value)) ?? [];
                    at++;
                    break;
                default: platform.Add(words[at]); break;
            }
        }

        if (string.IsNullOrEmpty(project) || string.IsNullOrEmpty(results)) return null;

        // The platform's default is beside the application, which is in the package.
        if (!platform.Exists(word => word == ResultsDirectory || word.StartsWith(ResultsDirectory + "=", StringComparison.Ordinal)))
            platform.AddRange([ResultsDirectory, results]);
        return new HostArguments(project, properties, platform);
    }
}
