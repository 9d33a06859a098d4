namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet new</c> with the templates; what they make is built and run.</summary>
[TestClass]
public sealed class TemplateTests
{
    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AGoProject(string go)
    {
        using var solution = New(go, "wslgo", "Tool", "My.Tool 2");

        Assert.AreEqual("Hello from Go, version 1.0.0.", Run(solution, "Tool"));
        StringAssert.StartsWith(File.ReadAllText(solution.PathOf("Tool/go.mod")), "module example.com/my.tool-2\n");
        Assert.IsTrue(File.Exists(solution.PathOf("Tool/My.Tool 2.csproj")));
        Assert.IsTrue(File.Exists(solution.PathOf("Tool/bin/Debug/my.tool-2")));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ACSharpProgramWithASidecar(string go)
    {
        using var solution = New(go, "wslgo-sidecar", "App");

        Assert.AreEqual("Hello, world, from Go.", Run(solution, "App"));
        Assert.AreEqual("Hello, a, from Go.\nHello, b c, from Go.", Run(solution, "App", "a", "b c"));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ACSharpProgramThatCallsGo(string go)
    {
        CCompiler.Need();
        using var solution = New(go, "wslgo-native", "App");

        // dotnet names the launch settings first.
        Assert.EndsWith("\nHello, world, from Go.", Run(solution, "App"));
        var failed = Command.Run("dotnet", ["run", "--project", "App", "--no-build", "--", ""], solution.Root, solution.Variables);
        Assert.AreEqual(1, failed.ExitCode);
        Assert.EndsWith("there is nobody to greet", failed.Output.Trim());
    }

    private static TestSolution New(string go, string template, string directory, string? name = null)
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        string[] hive = ["--debug:custom-hive", solution.PathOf(".templates")];
        Dotnet(solution, ["new", "install", Path.Join(Harness.TestRun.Feed, $"WslGo.Templates.{Repository.SdkVersion}.nupkg"), .. hive]);
        Dotnet(solution, ["new", template, "-o", directory, .. name is null ? Array.Empty<string>() : ["-n", name], .. hive]);
        return solution;
    }

    private static string Run(TestSolution solution, string project, params string[] arguments) =>
        Dotnet(solution, ["run", "--project", project, "--", .. arguments]).Trim().ReplaceLineEndings("\n");

    private static string Dotnet(TestSolution solution, string[] arguments) =>
        Command.Run("dotnet", arguments, solution.Root, solution.Variables).Succeeded().Output;
}
