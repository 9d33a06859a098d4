using System.Runtime.InteropServices;

namespace WslGo.TestHost;

/// <summary>
/// The arguments from the build: <c>ComputeTestHost</c> passes them on the command line, before those of <c>dotnet test</c> and its
/// user; <c>WriteTestApplication</c> writes them to the application's runtimeconfig.json.
/// </summary>
/// <param name="Project">The absolute path of the project.</param>
/// <param name="PropertiesFile">
/// The response file with the global properties of the build that runs the tests; empty for none. They may be secrets, which a
/// command line would show to everyone.
/// </param>
/// <param name="Platform">The arguments of the platform.</param>
internal sealed record HostArguments(string Project, string PropertiesFile, IReadOnlyList<string> Platform)
{
    /// <summary>The option for the project.</summary>
    public const string ProjectOption = "wslgo-project";

    /// <summary>The option for the file with the properties.</summary>
    public const string PropertiesOption = "wslgo-properties";

    /// <summary>The option for the default results directory.</summary>
    public const string ResultsOption = "wslgo-results";

    /// <summary>The key of the host's directory in the package, for a copy elsewhere.</summary>
    public const string DirectoryKey = "WslGo.TestHost.Directory";

    /// <summary>The platform's exit code for an invalid command line.</summary>
    public const int InvalidCommandLine = 5;

    private const string ResultsDirectory = "--results-directory";
    private const string Trx = "--report-trx";
    private const string TrxName = "--report-trx-filename";

    /// <summary>
    /// Whether the application runs or lists tests at once: an editor sends requests later, and help needs no build.
    /// </summary>
    public bool TestsAtOnce => !Platform.Any(word => word is "--client-port" or "--help" or "-?" or "-h" or "--info");

    /// <summary>Parses a command line; null if it isn't from the build.</summary>
    public static HostArguments? Parse(IReadOnlyList<string> words)
    {
        var (project, results, properties) = (Value(ProjectOption), Value(ResultsOption), Value(PropertiesOption));
        if (project.Length == 0) return null;

        // The platform may start this application again with the same arguments, so all of them are passed on.
        var platform = words.ToList();

        // The platform's default is next to the application, which is in the package.
        if (results.Length > 0 && !Has(ResultsDirectory)) platform.AddRange([ResultsDirectory, results]);

        // The platform's default contains the application's name, which is the same for all projects:
        // ASSEMBLY_FRAMEWORK_ARCHITECTURE.trx.
        if (Has(Trx) && !Has(TrxName)) platform.AddRange([TrxName, TrxFile(project)]);
        return new HostArguments(project, properties, platform);

        bool Has(string option) => words.Any(word => word == option
            || word.StartsWith(option + "=", StringComparison.Ordinal) || word.StartsWith(option + ":", StringComparison.Ordinal));

        string Value(string option) => words.SkipWhile(word => word != "--" + option).ElementAtOrDefault(1)
            ?? AppContext.GetData(option) as string ?? "";
    }

    private static string TrxFile(string project) =>
        $"{Path.GetFileNameWithoutExtension(project)}_go_{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}.trx";
}
