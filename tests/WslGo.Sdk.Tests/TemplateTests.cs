namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet new</c> with the templates; what they make is built and run.</summary>
[TestClass]
public sealed class TemplateTests
{
    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AGoProject(string go)
    {
        using var solution = New(go, "wslgo", "Tool", "-n", "My.Tool 2", "--go", go);

        // With an empty package cache NuGet says first which certificates it uses.
        Assert.AreEqual("Hello from Go, version 1.0.0.", Run(solution, "Tool").Split('\n')[^1]);
        Assert.AreEqual($"module example.com/my.tool-2\n\ngo {go}\n", File.ReadAllText(solution.PathOf("Tool/go.mod")));
        Assert.IsTrue(File.Exists(solution.PathOf("Tool/My.Tool 2.csproj")));
        Assert.IsTrue(File.Exists(solution.PathOf("Tool/bin/Debug/my.tool-2")));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ACSharpProgramWithASidecar(string go)
    {
        using var solution = New(go, "wslgo-sidecar", "App", "--go", go);

        Assert.AreEqual("Hello, world, from Go.", Run(solution, "App"));
        Assert.AreEqual("Hello, a, from Go.\nHello, b c, from Go.", Run(solution, "App", "a", "b c"));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ACSharpProgramThatCallsGo(string go)
    {
        CCompiler.Need();
        using var solution = New(go, "wslgo-native", "App", "--go", go);

        // dotnet names the launch settings first.
        Assert.EndsWith("\nHello, world, from Go.", Run(solution, "App"));
        var failed = Command.Run("dotnet", ["run", "--project", "App", "--no-build", "--", ""], solution.Root, solution.Variables);
        Assert.AreEqual(1, failed.ExitCode);
        Assert.EndsWith("there is nobody to greet", failed.Output.Trim());
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
        string[] hive = ["--debug:custom-hive", solution.PathOf(".templates")];
        Dotnet(solution, ["new", "install", Path.Join(Harness.TestRun.Feed, $"WslGo.Templates.{Repository.SdkVersion}.nupkg"), .. hive]);
        Dotnet(solution, ["new", template, "-o", directory, .. options, .. hive]);
        return solution;
    }

    private static string Run(TestSolution solution, string project, params string[] arguments) =>
        Dotnet(solution, ["run", "--project", project, "--", .. arguments]).Trim().ReplaceLineEndings("\n");

    private static string Dotnet(TestSolution solution, string[] arguments) =>
        Command.Run("dotnet", arguments, solution.Root, solution.Variables).Succeeded().Output;
}
