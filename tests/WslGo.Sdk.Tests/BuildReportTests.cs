using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace WslGo.Sdk.Tests;

/// <summary>The report of a build: one page for all its projects, and nothing in it that is nobody's business.</summary>
[TestClass]
public sealed class BuildReportTests
{
    private const string Secret = "xyzzy-plugh-1234";

    [TestMethod]
    [DataRow("1.23")]
    [DataRow("1.27")]
    public void ASolutionsBuildHasOnePage(string go)
    {
        using var solution = new TestSolution(GoInstallation.Find(go).Bin)
        {
            Variables = { ["GOPROXY"] = $"https://user:{Secret}@proxy.example", ["DEPLOY_TOKEN"] = Secret },
        };
        foreach (var name in new[] { "one", "two" })
        {
            solution.WriteProgram(name, prints: Guid.NewGuid().ToString());
            solution.WriteGoProject(
                $"{name}/{name}.csproj",
                $"""<ItemGroup><GoEnvironment Include="CUSTOM" Value="{Secret}" /><GoLinkVariable Include="main.token" Value="{Secret}" /></ItemGroup>""");
        }

        solution.Write("Directory.Build.props", "<Project><PropertyGroup><WslGoBuildReport>$(MSBuildThisFileDirectory)out/report.html</WslGoBuildReport></PropertyGroup></Project>");
        solution.Write("all.slnx", """<Solution><Project Path="one/one.csproj" /><Project Path="two/two.csproj" /></Solution>""");

        solution.Dotnet("build", "all.slnx", "-m").Succeeded();

        var report = Report(solution);
        CollectionAssert.AreEquivalent(
            new[] { "one.csproj built", "two.csproj built" },
            Projects(report).Select(project => $"{Path.GetFileName((string)project["project"]!)} {project["outcome"]}").ToArray());
        foreach (var project in Projects(report))
        {
            var run = Assert.ContainsSingle(project["runs"]!.AsArray())!;
            CollectionAssert.IsSubsetOf(
                new[] { "compile", "link" }, run["actions"]!.AsArray().Select(action => (string)action!["kind"]!).Distinct().ToArray(), run.ToString());
            Assert.IsGreaterThan(1, (int)run["compiled"]! + (int)run["cached"]!);
            foreach (var phase in new[] { "evaluation", "facts", "plan", "scan", "go", "inspection", "delivery" })
                Assert.Contains(phase, project["phases"]!.AsArray().Select(entry => (string)entry!["phase"]!).ToArray());
        }

        AssertNoSecret(solution);

        // The next build is another one, in which nothing ran.
        var result = solution.Dotnet("build", "all.slnx", "--no-restore", "-m").Succeeded();
        Assert.HasCount(2, result.Messages.Where(message => message == "Go: everything is up to date.").ToList());
        var next = Report(solution);
        Assert.AreNotEqual((string)report["build"]!, (string)next["build"]!);
        Assert.HasCount(2, Projects(next));
        foreach (var project in Projects(next))
        {
            Assert.AreEqual("upToDate", (string)project["outcome"]!);
            Assert.StartsWith("Nothing ran: ", (string)project["reason"]!);
        }
    }

    [TestMethod]
    public void AReportNeitherBuildsAgainNorFailsABuild()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.Dotnet("build", "hello").Succeeded();
        Assert.DoesNotContain(argument => argument.Contains("actiongraph", StringComparison.Ordinal), go.TakeCall().Arguments);

        solution.Dotnet("build", "hello", "--no-restore", "-p:WslGoBuildReport=report.html").Succeeded();
        Assert.IsEmpty(go.TakeCalls());
        Assert.IsTrue(File.Exists(solution.PathOf("hello/report.html")));

        solution.Write("hello/directory.html/file", "");
        var result = solution.Dotnet("build", "hello", "--no-restore", "-p:WslGoBuildReport=directory.html");
        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual("warning WSLGO3019", string.Join(", ", result.Diagnostics.Select(entry => $"{entry.Severity} {entry.Code}")));
    }

    private static JsonNode Report(TestSolution solution)
    {
        Assert.IsNotNull(XDocument.Load(solution.PathOf("out/report.html")).Root);
        return JsonNode.Parse(File.ReadAllText(solution.PathOf("out/report.json")))!;
    }

    private static List<JsonNode> Projects(JsonNode report) => [.. report["projects"]!.AsArray().OfType<JsonNode>()];

    private static void AssertNoSecret(TestSolution solution)
    {
        foreach (var file in new[] { "out/report.html", "out/report.json" }) Assert.DoesNotContain(Secret, File.ReadAllText(solution.PathOf(file)));
    }
}
