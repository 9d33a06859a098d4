using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>A registry on this machine: Debian's package docker-registry.</summary>
public sealed partial class ContainerRegistry : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("wslgo-registry-");
    private readonly Process _process;

    public ContainerRegistry()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Join(directory, "docker-registry")).FirstOrDefault(File.Exists);
        if (program is null) Assert.Inconclusive("There is no docker-registry on the PATH: apt-get install docker-registry.");
        var settings = Path.Join(_directory.FullName, "config.yml");
        File.WriteAllText(settings, $"""
            version: 0.1
            storage: {"{"}filesystem: {"{"}rootdirectory: {_directory.FullName}/data{"}"}{"}"}
            http: {"{"}addr: 127.0.0.1:0{"}"}
            """);
        _process = Command.Start(program, ["serve", settings], _directory.FullName, new Dictionary<string, string> { ["OTEL_TRACES_EXPORTER"] = "none" });
        var address = new TaskCompletionSource<string>();
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) address.TrySetResult("");
            else if (Listening().Match(line.Data) is { Success: true } found) address.TrySetResult("127.0.0.1:" + found.Groups[1].Value);
        };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Address = address.Task.GetAwaiter().GetResult();
        if (Address.Length > 0) return;
        Dispose();
        Assert.Fail("The registry did not start.");
    }

    /// <summary>The host and port.</summary>
    public string Address { get; }

    /// <summary>The content at a path below <c>/v2/</c>.</summary>
    public byte[] Get(string path)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{Address}/v2/{path}");
        request.Headers.Accept.ParseAdd("application/vnd.oci.image.index.v1+json");
        request.Headers.Accept.ParseAdd("application/vnd.oci.image.manifest.v1+json");
        using var response = client.Send(request).EnsureSuccessStatusCode();
        using var content = new MemoryStream();
        response.Content.ReadAsStream().CopyTo(content);
        return content.ToArray();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    [GeneratedRegex(@"listening on 127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
