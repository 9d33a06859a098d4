using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WslGo.Sdk.Tests;

/// <summary>
/// <c>dotnet new</c> with the templates; what they make is built and run. Each template is built with the oldest Go, and with all
/// options and the newest one.
/// </summary>
[TestClass]
public sealed partial class TemplateTests
{
    private static readonly string[] s_withoutIdentifier = ["my-app", "1st", "Größe", "switch"];

    // The templates are installed once, in a directory of this class.
    private static string s_hive = "";

    [ClassInitialize]
    public static void Install(TestContext context)
    {
        s_hive = Directory.CreateTempSubdirectory("wslgo-templates-").FullName;
        using var solution = new TestSolution(null);
        Dotnet(solution, ["new", "install", $"WslGo.Templates@{Repository.SdkVersion}", "--debug:custom-hive", s_hive]);
    }

    [ClassCleanup]
    public static void Remove() => TestSolution.Delete(s_hive);

    /// <summary>The first block of docs/templates.md, command by command, and what it says that they print.</summary>
    [TestMethod]
    public void ThePageOfTheTemplates()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Variables["DOTNET_CLI_HOME"] = solution.PathOf(".home");
        var block = File.ReadLines(Path.Join(Repository.Root, "docs", "templates.md"))
            .SkipWhile(line => !line.StartsWith("    $ ", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal))
            .Select(line => line[4..]).ToArray();

        var printed = "";
        foreach (var line in block)
        {
            if (line.StartsWith("$ dotnet ", StringComparison.Ordinal)) printed = Dotnet(solution, line["$ dotnet ".Length..].Split(' '));
            else Assert.Contains(line, printed);
        }

        Assert.HasCount(4, block);
    }

    [TestMethod]
    public void AGoProjectForAnOlderGo()
    {
        using var solution = New("1.23", "wslgo", "Tool", "-n", "My.Tool 2", "--go", "1.23");

        CollectionAssert.AreEqual(new[] { "My.Tool 2.csproj", "go.mod", "main.go" }, solution.Files("Tool"));
        Assert.AreEqual("module example.com/my.tool-2\n\ngo 1.23\n", File.ReadAllText(solution.PathOf("Tool/go.mod")));
        // With an empty package cache NuGet says first which certificates it uses.
        Assert.AreEqual("Hello from Go, version 1.0.0.", Run(solution, "Tool").Split('\n')[^1]);
        Assert.IsTrue(File.Exists(solution.PathOf("Tool/bin/Debug/my.tool-2")));
    }

    [TestMethod]
    public void AGoProjectWithAllOptions()
    {
        using var solution = New(
            "1.27", "wslgo", "Tool", "--module", "example.org/Acme_Tools/v2", "--test", "--container", "--vscode", "--gitignore");
        Assert.AreEqual("module example.org/Acme_Tools/v2\n\ngo 1.25\n", File.ReadAllText(solution.PathOf("Tool/go.mod")));

        // As VS Code builds and starts it.
        var program = Launched(solution, "Tool");
        Assert.AreEqual("Hello from Go, version 1.0.0.", solution.Run(Path.GetRelativePath(solution.Root, program)));
        var settings = Command.Run(GoInstallation.Newest.Go, ["version", "-m", program], solution.Root, solution.Variables);
        Assert.Contains("-gcflags=\"all=-N -l\"", settings.Succeeded().Output);

        Assert.Contains("Passed!  - Failed:     0, Passed:     1", Dotnet(solution, ["test", "Tool"]));

        Dotnet(solution, ["publish", "Tool", "-t:PublishContainer", "-p:ContainerArchiveOutputPath=" + solution.PathOf("image.tar")]);
        var image = new ImageFile(solution.PathOf("image.tar"));
        CollectionAssert.AreEqual(new[] { "docker.io/library/acme-tools:latest" }, image.Names);
        foreach (var processor in new[] { "amd64", "arm64" })
            Assert.IsTrue(image.Files(image.Image(processor)).ContainsKey("app/Acme_Tools"), processor);

        AssertGitIgnoresOutputs(solution, "Tool");
    }

    [TestMethod]
    public void ACSharpProgramWithASidecarForAnOlderGo()
    {
        using var solution = New("1.23", "wslgo-sidecar", "App", "--go", "1.23");

        CollectionAssert.AreEqual(new[] { "App.csproj", "Program.cs", "sidecar/go.mod", "sidecar/main.go" }, solution.Files("App"));
        Assert.AreEqual("Hello, world, from Go.", Run(solution, "App"));
        Assert.AreEqual("Hello, a, from Go.\nHello, b c, from Go.", Run(solution, "App", "a", "b c"));
    }

    [TestMethod]
    public void ACSharpProgramThatCallsAnOlderGo()
    {
        CCompiler.Need();
        using var solution = New("1.23", "wslgo-native", "App", "--go", "1.23");

        // dotnet names the launch settings first.
        Assert.EndsWith("\nHello, world, from Go.", Run(solution, "App"));
        var failed = Command.Run("dotnet", ["run", "--project", "App", "--no-build", "--", ""], solution.Root, solution.Variables);
        Assert.AreEqual(1, failed.ExitCode);
        Assert.EndsWith("there is nobody to greet", failed.Output.Trim());
    }

    [TestMethod]
    [DataRow("wslgo-sidecar", "sidecar")]
    [DataRow("wslgo-native", "greeter")]
    public void ACSharpProgramWithAllOptions(string template, string part)
    {
        if (template == "wslgo-native") CCompiler.Need();
        using var solution = New("1.27", template, "App", "--module", "example.org/acme/v2", "--test", "--vscode", "--gitignore");
        Assert.AreEqual("module example.org/acme/v2\n\ngo 1.25\n", File.ReadAllText(solution.PathOf($"App/{part}/go.mod")));

        Assert.Contains("Passed!  - Failed:     0, Passed:     1", Dotnet(solution, ["test", "App/" + part]));
        Assert.AreEqual("Hello, world, from Go.", Dotnet(solution, [Launched(solution, "App")]).Trim());
        AssertGitIgnoresOutputs(solution, "App");
    }

    /// <summary>
    /// Names that a language reserves, that Go refuses as the end of a module path, or that the Go program of a template
    /// has already. All projects are built at once.
    /// </summary>
    [TestMethod]
    public void NamesThatAreNoIdentifiers()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Write("all.proj", """
            <Project DefaultTargets="Build">
              <ItemGroup><One Include="*/*/*.csproj" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(One)" Targets="Restore" BuildInParallel="true" /></Target>
              <Target Name="Build"><MSBuild Projects="@(One)" BuildInParallel="true" /></Target>
            </Project>
            """);
        string[] goNames = [.. s_withoutIdentifier, "con", "v2"];
        string[] csharpNames = [.. s_withoutIdentifier, "My.class", "Sidecar"];
        foreach (var name in goNames) New(solution, "wslgo", $"go/{name}");
        foreach (var name in csharpNames)
        {
            New(solution, "wslgo-sidecar", $"cs/{name}");
            // An editor puts new classes in the project's root namespace.
            var project = File.ReadAllText(solution.PathOf($"cs/{name}/{name}.csproj"));
            var space = RootNamespace.Match(project) is { Success: true } other ? other.Groups[1].Value : name;
            solution.Write($"cs/{name}/Class.cs", $"namespace {space}; internal sealed class Class;");
        }

        Dotnet(solution, ["build", "all.proj"]);

        CollectionAssert.AreEqual(
            new[] { "my-app", "1st", "gr-e", "switch", "app-con", "app-v2" },
            goNames.Select(name => Path.GetFileName(solution.Files($"go/{name}/bin/Debug").Single())).ToArray());
        foreach (var name in csharpNames)
            Assert.AreEqual("Hello, world, from Go.", Dotnet(solution, [$"cs/{name}/bin/Debug/net10.0/{name}.dll"]).Trim(), name);
    }

    /// <summary>Older <c>go</c> lines switch that off: golang/go <c>src/internal/godebugs/table.go</c>, <c>containermaxprocs</c>.</summary>
    [TestMethod]
    [DataRow("wslgo", "")]
    [DataRow("wslgo-sidecar", "sidecar")]
    [DataRow("wslgo-native", "greeter")]
    public void ByDefaultGomaxprocsFollowsTheCpuLimitOfAContainer(string template, string module)
    {
        using var solution = New("1.27", template, "App");

        var settings = Command.Run(
            GoInstallation.Newest.Go, ["list", "-f", "{{.DefaultGODEBUG}}", "."], solution.PathOf(Path.Join("App", module)), solution.Variables);

        Assert.DoesNotContain("maxprocs", settings.Succeeded().Output);
    }

    private static TestSolution New(string go, string template, string directory, params string[] options)
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        New(solution, template, directory, options);
        return solution;
    }

    private static void New(TestSolution solution, string template, string directory, params string[] options) =>
        Dotnet(solution, ["new", template, "-o", directory, .. options, "--debug:custom-hive", s_hive]);

    private static string Run(TestSolution solution, string project, params string[] arguments) =>
        Dotnet(solution, ["run", "--project", project, "--", .. arguments]).Trim().ReplaceLineEndings("\n");

    /// <summary>Builds by VS Code's default task, and gives the path of the program that its launch configuration starts.</summary>
    private static string Launched(TestSolution solution, string directory)
    {
        JsonNode File(string name) => JsonNode.Parse(System.IO.File.ReadAllText(solution.PathOf($"{directory}/.vscode/{name}.json")))!;

        var launch = File("launch")["configurations"]!.AsArray().Single()!;
        var task = File("tasks")["tasks"]!.AsArray().Single()!;
        Assert.AreEqual(launch["preLaunchTask"]!.GetValue<string>(), task["label"]!.GetValue<string>());
        Assert.IsNotEmpty(File("extensions")["recommendations"]!.AsArray());
        Command.Run(
            task["command"]!.GetValue<string>(), task["args"].Deserialize<string[]>()!, solution.PathOf(directory), solution.Variables).Succeeded();
        return launch["program"]!.GetValue<string>().Replace("${workspaceFolder}", solution.PathOf(directory), StringComparison.Ordinal);
    }

    private static void AssertGitIgnoresOutputs(TestSolution solution, string directory)
    {
        string Git(params string[] arguments) =>
            Command.Run("git", arguments, solution.PathOf(directory), solution.Variables).Succeeded().Output;

        Git("init", "-q");
        var untracked = Git("status", "--porcelain", "--untracked-files=all");
        Assert.Contains("?? .gitignore", untracked);
        Assert.DoesNotContain("bin/", untracked);
        Assert.DoesNotContain("obj/", untracked);
    }

    private static string Dotnet(TestSolution solution, string[] arguments) =>
        Command.Run("dotnet", arguments, solution.Root, solution.Variables).Succeeded().Output;

    [GeneratedRegex("<RootNamespace>(.*)</RootNamespace>")]
    private static partial Regex RootNamespace { get; }
}
