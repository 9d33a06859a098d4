namespace WslGo.Sdk.Tests;

/// <summary>The ways to use the package, each with the oldest and the newest Go.</summary>
[TestClass]
public sealed class WaysInTests
{
    private static string Version => Repository.SdkVersion;

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AGoProjectIsBuiltAndRuns(string go)
    {
        using var solution = Solution(go);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");

        solution.Dotnet("build", "hello").Succeeded();

        Assert.AreEqual("hello", solution.Run("hello/bin/Debug/hello"));
        CollectionAssert.AreEqual(new[] { "Debug/hello" }, solution.Files("hello/bin"));
    }

    [TestMethod]
    public void ACSharpProjectWithTheSdkElementGetsItsBinariesBesideItsAssembly()
    {
        using var solution = Solution("1.27");
        solution.WriteProgram("server", "served");
        solution.WriteCSharp("app", $"""
            <Sdk Name="WslGo.Sdk" Version="{Version}" />
            <ItemGroup><GoBinary Include="../server" /></ItemGroup>
            """);

        solution.Dotnet("build", "app").Succeeded();

        Assert.AreEqual("served", solution.Run("app/bin/Debug/net10.0/server"));
        Assert.IsTrue(File.Exists(solution.PathOf("app/bin/Debug/net10.0/app.dll")));
    }

    [TestMethod]
    public void ACSharpProjectWithThePackageReferenceDoesLikewise()
    {
        using var solution = Solution("1.27");
        solution.WriteProgram("app/go", "served", "example.com/server");
        solution.WriteCSharp("app", $"""
            <ItemGroup>
              <PackageReference Include="WslGo.Sdk" Version="{Version}" PrivateAssets="all" />
              <GoBinary Include="go" />
            </ItemGroup>
            """);

        solution.Dotnet("build", "app").Succeeded();

        Assert.AreEqual("served", solution.Run("app/bin/Debug/net10.0/server"));
    }

    [TestMethod]
    public void TheVersionMayStandInGlobalJson()
    {
        using var solution = Solution("1.27");
        solution.Write("global.json", $$"""{ "msbuild-sdks": { "WslGo.Sdk": "{{Version}}" } }""");
        solution.WriteProgram("hello");
        solution.Write("hello/hello.csproj", """<Project Sdk="WslGo.Sdk" />""");

        solution.Dotnet("build", "hello").Succeeded();

        Assert.AreEqual("hello", solution.Run("hello/bin/Debug/hello"));
    }

    [TestMethod]
    public void TheSdkElementAndThePackageReferenceTogetherBuildOnce()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("server");
        solution.WriteCSharp("app", $"""
            <Sdk Name="WslGo.Sdk" Version="{Version}" />
            <ItemGroup>
              <PackageReference Include="WslGo.Sdk" Version="{Version}" PrivateAssets="all" />
              <GoBinary Include="../server" />
            </ItemGroup>
            """);

        solution.Dotnet("build", "app").Succeeded();

        go.TakeCall();
    }

    [TestMethod]
    [DataRow("cmd/b", "cmd/a", "a b", DisplayName = "cmd/*")]
    [DataRow(".", "cmd/a", "hello", DisplayName = "its own directory before cmd/*")]
    public void AGoProjectFindsItsMainPackages(string one, string other, string binaries)
    {
        using var solution = Solution("1.27");
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/internal/x.go", "package internal\n");
        solution.Write("hello/cmd/notes/x.go", "package notes\n");
        foreach (var directory in new[] { one, other })
            solution.Write($"hello/{directory}/main.go", "package main\n\nfunc main() {}\n");
        solution.WriteGoProject("hello/hello.csproj");

        solution.Dotnet("build", "hello").Succeeded();

        Assert.AreEqual(binaries, string.Join(' ', solution.Files("hello/bin/Debug")));
    }

    [TestMethod]
    public void NamedBinariesReplaceTheFoundOnes()
    {
        using var solution = Solution("1.27");
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/cmd/a/main.go", "package main\n\nfunc main() {}\n");
        solution.Write("hello/tools/b/main.go", "package main\n\nfunc main() {}\n");
        solution.WriteGoProject("hello/hello.csproj", """<ItemGroup><GoBinary Include="tools/b" /></ItemGroup>""");

        solution.Dotnet("build", "hello").Succeeded();

        CollectionAssert.AreEqual(new[] { "b" }, solution.Files("hello/bin/Debug"));
    }

    [TestMethod]
    public void MSBuildOfOtherNodesAndThreadsDoesTheSame()
    {
        foreach (var option in new[] { "-m", "-mt", "-m:1" })
        {
            using var solution = Solution("1.27");
            for (var number = 0; number < 3; number++)
            {
                solution.WriteProgram($"go{number}", $"hello {number}");
                solution.WriteGoProject($"go{number}/go{number}.csproj");
            }

            solution.WriteCSharp("app", """
                <ItemGroup><ProjectReference Include="../go0/go0.csproj;../go1/go1.csproj;../go2/go2.csproj" /></ItemGroup>
                """);

            solution.Dotnet("build", "app", option).Succeeded();

            Assert.AreEqual("hello 2", solution.Run("app/bin/Debug/net10.0/go2"), option);
        }
    }

    private static TestSolution Solution(string go) => new(GoInstallation.Find(go).Bin);
}
