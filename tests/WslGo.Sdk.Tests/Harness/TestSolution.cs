using System.Diagnostics;
using System.Globalization;

namespace WslGo.Sdk.Tests.Harness;

/// <summary>
/// A user's solution in a separate directory, with <c>dotnet</c> commands that run there. The environment is that of a user without
/// any settings, with one Go on the PATH.
/// </summary>
public sealed class TestSolution : IDisposable
{
    private readonly DirectoryInfo _base = Directory.CreateTempSubdirectory("wslgo-test-");
    private readonly string _name;
    private int _builds;

    /// <summary>Creates an empty solution.</summary>
    /// <param name="goBin">The directory of the go command; null for no Go on the PATH.</param>
    /// <param name="name">The name of the solution's directory.</param>
    public TestSolution(string? goBin, string name = "solution")
    {
        _name = name;
        Directory.CreateDirectory(Root);
        foreach (var variable in new[] { "DOTNET_ROOT", "LANG", "TMPDIR", "SystemRoot", "TEMP", "TMP", "PATHEXT" })
        {
            if (Environment.GetEnvironmentVariable(variable) is { } value) Variables[variable] = value;
        }

        var path = string.Join(Path.PathSeparator, (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator).Where(directory => !File.Exists(Path.Join(directory, "go"))));
        Variables["PATH"] = goBin is null ? path : goBin + Path.PathSeparator + path;
        Variables["HOME"] = TestRun.Home;
        Variables["DOTNET_CLI_HOME"] = TestRun.Home;
        Variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        Variables["DOTNET_NOLOGO"] = "1";
        Variables["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        Variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        Variables["MSBUILDDISABLENODEREUSE"] = "1";

        // A process that lives for a second only pays for its methods being instrumented.
        Variables["DOTNET_TieredPGO"] = "0";
        Variables["GOCACHE"] = TestRun.GoCache;
        Variables["GOENV"] = Path.Join(_base.FullName, "go-env");
        Variables["GOPROXY"] = "off";
        Variables["GOFLAGS"] = "";
        Variables["GOTELEMETRY"] = "off";
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{TestRun.Packages}" /></config>
              <packageSources><clear /><add key="test" value="{TestRun.Feed}" /></packageSources>
            </configuration>
            """);
    }

    /// <summary>The directory.</summary>
    public string Root => Path.Join(_base.FullName, _name);

    /// <summary>The environment of its commands.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>A command that runs <c>dotnet</c>; empty to run it directly.</summary>
    public IReadOnlyList<string> Wrapper { get; set; } = [];

    /// <summary>The absolute path of a file or directory in the solution.</summary>
    public string PathOf(string relative) => Path.Join(Root, relative);

    /// <summary>Writes a file, and creates its directory.</summary>
    public void Write(string relative, string text)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Writes a Go module with one program in its root that prints a text.</summary>
    public void WriteProgram(string directory, string prints = "hello", string module = "")
    {
        var name = module.Length > 0 ? module : "example.com/" + Path.GetFileName(directory);
        Write(Path.Join(directory, "go.mod"), $"module {name}\n\ngo 1.23\n");
        Write(Path.Join(directory, "main.go"), $"package main\n\nimport \"fmt\"\n\nfunc main() {{ fmt.Println(\"{prints}\") }}\n");
    }

    /// <summary>Writes a Go project file with a body.</summary>
    public void WriteGoProject(string path, string body = "") =>
        Write(path, $"""<Project Sdk="WslGo.Sdk/{Repository.SdkVersion}">{body}</Project>""");

    /// <summary>Writes a C# program and its project file with a body.</summary>
    public void WriteCSharp(string directory, string body, string outputType = "Exe")
    {
        var name = Path.GetFileName(directory);
        Write(Path.Join(directory, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>{outputType}</OutputType>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              {body}
            </Project>
            """);
        Write(Path.Join(directory, "Program.cs"), outputType == "Exe"
            ? "System.Console.WriteLine(\"C#\");"
            : $"namespace N{name}; public class Class;");
    }

    /// <summary>Runs <c>dotnet</c> with a binary log.</summary>
    public BuildResult Dotnet(params string[] arguments)
    {
        using var process = StartDotnet(arguments, out var log);
        var result = Command.Wait(process);
        return new BuildResult(result.ExitCode, result.Output, log);
    }

    /// <summary>
    /// Restores a project with packages from the machine's sources, such as nuget.org. The test is inconclusive if they have no such
    /// packages.
    /// </summary>
    public void RestoreFromMachinesSources(string project)
    {
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{TestRun.Packages}" /></config>
              <packageSources><add key="test" value="{TestRun.Feed}" /></packageSources>
            </configuration>
            """);
        foreach (var variable in new[] { "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY" })
        {
            if (Environment.GetEnvironmentVariable(variable) is { } value) Variables[variable] = value;
        }

        var restored = Dotnet("restore", project);
        if (restored.Diagnostics.FirstOrDefault(entry => entry.Code is "NU1301" or "NU1101" or "NU1102") is { } missing)
            Assert.Inconclusive($"Packages cannot be restored: {missing.Text}");
        restored.Succeeded();
    }

    /// <summary>Starts <c>dotnet</c> with a binary log.</summary>
    public Process StartDotnet(string[] arguments, out string log)
    {
        log = Path.Join(_base.FullName, string.Create(CultureInfo.InvariantCulture, $"{++_builds}.binlog"));
        string[] command = [.. Wrapper, "dotnet", .. arguments, "-bl:" + log, "-nologo"];
        return Command.Start(command[0], command[1..], Root, Variables);
    }

    /// <summary>Runs a program of the solution.</summary>
    public string Run(string program, params string[] arguments) =>
        Command.Run(PathOf(program), arguments, Root, Variables).Succeeded().Output.Trim();

    /// <summary>The files below a directory, relative to it, sorted.</summary>
    public string[] Files(string relative = "") => Directory.Exists(PathOf(relative))
        ? [.. Directory.EnumerateFiles(PathOf(relative), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(PathOf(relative), path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)]
        : [];

    public void Dispose() => Delete(_base.FullName);

    /// <summary>Deletes a directory, also if go made its files read-only.</summary>
    public static void Delete(string directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            // Links are not followed: their targets don't belong to the test.
            var own = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
            foreach (var below in Directory.EnumerateDirectories(directory, "*", own))
                File.SetUnixFileMode(below, File.GetUnixFileMode(below) | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.Delete(directory, recursive: true);
    }
}
