using System.Runtime.InteropServices;

namespace WslGo.TestHost;

/// <summary>
/// What the build says of the project: <c>ComputeTestHost</c> on the command line, before what <c>dotnet test</c> and its
/// user add; <c>WriteTestApplication</c> in the application's runtimeconfig.json.
/// </summary>
/// <param name="Project">The project, absolute.</param>
/// <param name="PropertiesFile">
/// The response file with the global properties of the build that asks for tests; empty for none. They may be secrets, which
/// a command line would show to everyone.
/// </param>
/// <param name="Platform">The arguments of the platform.</param>
internal sealed record HostArguments(string Project, string PropertiesFile, IReadOnlyList<string> Platform)
{
    /// <summary>The project.</summary>
    public const string ProjectOption = "wslgo-project";

    /// <summary>The file with the properties.</summary>
    public const string PropertiesOption = "wslgo-properties";

    /// <summary>Where results go that no option says a place for.</summary>
    public const string ResultsOption = "wslgo-results";

    /// <summary>The directory of this host in the package, for a copy elsewhere.</summary>
    public const string DirectoryKey = "WslGo.TestHost.Directory";

    /// <summary>The platform's exit code for a command line that can't be used.</summary>
    public const int InvalidCommandLine = 5;

    private const string ResultsDirectory = "--results-directory";
    private const string Trx = "--report-trx";
    private const string TrxName = "--report-trx-filename";

    /// <summary>Reads a command line; null if the build did not write it.</summary>
    public static HostArguments? Parse(IReadOnlyList<string> words)
    {
        var (project, results, properties) = (Value(ProjectOption), Value(ResultsOption), Value(PropertiesOption));
        if (project.Length == 0) return null;

        // The platform may start this application again, with the same arguments: it has to know all of them.
        var platform = words.ToList();

        // The platform's default is beside the application, which is in the package.
        if (results.Length > 0 && !Has(ResultsDirectory)) platform.AddRange([ResultsDirectory, results]);

        // The platform's default names the application, which is one for all projects: ASSEMBLY_FRAMEWORK_ARCHITECTURE.trx.
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
