using System.Text.Json;

namespace WslGo.TestHost;

/// <summary>
/// What the build says of the project: <c>ComputeTestHost</c> on the command line, before what <c>dotnet test</c> and its
/// user add; <c>WriteTestApplication</c> in the application's runtimeconfig.json.
/// </summary>
/// <param name="Project">The project, absolute.</param>
/// <param name="Properties">The global properties of the build that asks for tests.</param>
/// <param name="Platform">The arguments of the platform.</param>
internal sealed record HostArguments(string Project, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<string> Platform)
{
    /// <summary>The project.</summary>
    public const string ProjectOption = "wslgo-project";

    /// <summary>The properties, as JSON in base64.</summary>
    public const string PropertiesOption = "wslgo-properties";

    /// <summary>Where results go that no option says a place for.</summary>
    public const string ResultsOption = "wslgo-results";

    /// <summary>The directory of this host in the package, for a copy elsewhere.</summary>
    public const string DirectoryKey = "WslGo.TestHost.Directory";

    /// <summary>The platform's exit code for a command line that can't be used.</summary>
    public const int InvalidCommandLine = 5;

    private const string ResultsDirectory = "--results-directory";

    /// <summary>Reads a command line; null if the build did not write it.</summary>
    public static HostArguments? Parse(IReadOnlyList<string> words)
    {
        var (project, results, properties) = (Value(ProjectOption), Value(ResultsOption), Value(PropertiesOption));
        if (project.Length == 0) return null;

        // The platform may start this application again, with the same arguments: it has to know all of them.
        var platform = words.ToList();

        // The platform's default is beside the application, which is in the package.
        if (results.Length > 0 && !platform.Exists(word => word == ResultsDirectory || word.StartsWith(ResultsDirectory + "=", StringComparison.Ordinal)))
            platform.AddRange([ResultsDirectory, results]);
        return new HostArguments(
            project,
            properties.Length == 0 ? new Dictionary<string, string>()
                : JsonSerializer.Deserialize<Dictionary<string, string>>(Convert.FromBase64String(properties))!,
            platform);

        string Value(string option) => words.SkipWhile(word => word != "--" + option).ElementAtOrDefault(1)
            ?? AppContext.GetData(option) as string ?? "";
    }
}
