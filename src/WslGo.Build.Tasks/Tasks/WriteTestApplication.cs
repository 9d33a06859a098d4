using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Build.Framework;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;
using WslGo.Build.Testing;

namespace WslGo.Build.Tasks;

/// <summary>
/// Writes a test application at the path where editors expect that of a .NET project: <c>dotnet bin/Debug/hello.dll --server</c>
/// (docs/mstest-runner-protocol of microsoft/testfx). It is a copy of the test host. Its runtimeconfig.json contains the project
/// and the directory of the host's other files.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class WriteTestApplication : GoTask
{
    /// <summary>The absolute path of the test host's assembly.</summary>
    [Required]
    public string HostAssembly { get; set; } = "";

    /// <summary>The file in which the host finds the global properties.</summary>
    [Required]
    public string PropertiesFile { get; set; } = "";

    /// <summary>The path of the application: <c>TargetPath</c>.</summary>
    [Required]
    public string Application { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var host = Path.GetFullPath(HostAssembly);
        var application = Path.GetFullPath(Application, Project.ProjectDirectory);
        var configuration = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(host, ".runtimeconfig.json")))!;
        var properties = (JsonObject)(configuration["runtimeOptions"]!["configProperties"] ??= new JsonObject());
        properties["WslGo.TestHost.Directory"] = Path.GetDirectoryName(host);
        properties["wslgo-project"] = Project.ProjectFile;
        properties["wslgo-properties"] = Project.FullPath(PropertiesFile);
        TestBuildProperties.Write(Project.FullPath(PropertiesFile), BuildEngine6.GetGlobalProperties());
        Write(Path.ChangeExtension(application, ".runtimeconfig.json"), Encoding.UTF8.GetBytes(configuration.ToJsonString()));
        Write(application, File.ReadAllBytes(host));
    }

    // An editor may have the application open.
    private static void Write(string path, byte[] content)
    {
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content)) AtomicFile.Write(path, content);
    }
}
