using Microsoft.Build.Framework;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>
/// Computes the command with which <c>dotnet test</c> starts the test host of a Go project in Microsoft.Testing.Platform mode. The
/// host gets all global properties of the build, so tests are compiled in the same way.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ComputeTestHost : GoTask
{
    /// <summary>The absolute path of the test host's assembly.</summary>
    [Required]
    public string HostAssembly { get; set; } = "";

    /// <summary>The file in which the host finds the global properties.</summary>
    [Required]
    public string PropertiesFile { get; set; } = "";

    /// <summary>The default directory for results.</summary>
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

    // Paths on Windows contain no quotation marks. On other systems they are escaped for .NET's Process.
    private static string Quote(string path) => $"\"{path.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
