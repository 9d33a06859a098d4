using Microsoft.Build.Framework;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>
/// Says how <c>dotnet test</c> starts the test host of a Go project in the mode of Microsoft.Testing.Platform: with all
/// global properties of the build, so that tests are compiled as it was.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ComputeTestHost : GoTask
{
    /// <summary>The assembly of the test host, absolute.</summary>
    [Required]
    public string HostAssembly { get; set; } = "";

    /// <summary>The file in which the host finds the global properties.</summary>
    [Required]
    public string PropertiesFile { get; set; } = "";

    /// <summary>Where results go that no option says a place for.</summary>
    [Required]
    public string ResultsDirectory { get; set; } = "";

    /// <summary>The arguments of <c>dotnet</c>, quoted as a command line.</summary>
    [Output]
    public string Arguments { get; private set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var properties = Project.FullPath(PropertiesFile);
        TestBuildProperties.Write(properties, BuildEngine6.GetGlobalProperties());
        Arguments = $"exec {Quote(Path.GetFullPath(HostAssembly))} --wslgo-project {Quote(Project.ProjectFile)} --wslgo-properties {Quote(properties)} "
            + $"--wslgo-results {Quote(Path.GetFullPath(ResultsDirectory, Project.ProjectDirectory))}";
    }

    // A path has no quotes on Windows, and nearly never elsewhere; there they are escaped as .NET's Process reads them.
    private static string Quote(string path) => $"\"{path.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
