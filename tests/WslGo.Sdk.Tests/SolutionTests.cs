namespace WslGo.Sdk.Tests;

/// <summary>What solutions of .NET do with their projects, with Go among them.</summary>
[TestClass]
public sealed class SolutionTests
{
    [TestMethod]
    public void ArtifactsGoWhereAllDo()
    {
        using var go = new FakeGo();
        using var solution = Solution(go);

        solution.Dotnet("build", "app", "--artifacts-path", "out").Succeeded();

        Assert.AreEqual("binary", File.ReadAllText(solution.PathOf("out/bin/hello/debug/hello")));
        Assert.AreEqual("binary", File.ReadAllText(solution.PathOf("out/bin/app/debug/hello")));
        Assert.IsFalse(Directory.Exists(solution.PathOf("hello/bin")) || Directory.Exists(solution.PathOf("hello/obj")));
        go.TakeCall();
        solution.Dotnet("build", "app", "--artifacts-path", "out").Succeeded();
        Assert.IsEmpty(go.TakeCalls());
    }

    [TestMethod]
    [DataRow("", "", "ROOT/hello/bin/Debug/", "ROOT/hello/obj/Debug/")]
    [DataRow("<BaseOutputPath>b/</BaseOutputPath><BaseIntermediateOutputPath>o/</BaseIntermediateOutputPath>", "", "b/Debug/", "o/Debug/")]
    [DataRow("", "<OutputPath>out</OutputPath>", "out/", "ROOT/hello/obj/Debug/")]
    [DataRow("<UseArtifactsOutput>true</UseArtifactsOutput>", "", "ROOT/artifacts/bin/hello/debug/", "ROOT/artifacts/obj/hello/debug/")]
    public void OutputPathsAreWholeUnlessAProjectSaysOthers(string shared, string own, string output, string intermediate)
    {
        using var solution = new TestSolution(goBin: null);
        solution.Write("Directory.Build.props", $"<Project><PropertyGroup>{shared}</PropertyGroup></Project>");
        solution.WriteGoProject("hello/hello.csproj", $"<PropertyGroup>{own}</PropertyGroup>");

        var result = solution.Dotnet("msbuild", "hello", "-getProperty:OutDir,IntermediateOutputPath");

        using var answer = System.Text.Json.JsonDocument.Parse(result.Output[result.Output.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.AreEqual(output.Replace("ROOT", solution.Root), Property("OutDir"));
        Assert.AreEqual(intermediate.Replace("ROOT", solution.Root), Property("IntermediateOutputPath"));

        string Property(string name) => answer.RootElement.GetProperty("Properties").GetProperty(name).GetString()!.Replace('\\', '/');
    }

    [TestMethod]
    public void AProjectSeesWhatTargetsWroteBeforeIt()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("module");
        solution.WriteGoProject("first/first.csproj", """<ItemGroup><GoBinary Include="../module" /></ItemGroup>""");
        solution.WriteGoProject("second/second.csproj", """
            <ItemGroup>
              <GoBinary Include="../module" />
              <ProjectReference Include="../first/first.csproj" />
            </ItemGroup>
            <Target Name="Generate" BeforeTargets="WslGoBuild" Condition="'$(Generated)' != ''">
              <WriteLinesToFile File="../module/generated.go" Lines="// $(Generated)%0apackage main" Overwrite="true" />
            </Target>
            """);
        solution.Dotnet("build", "second", "-m:1").Succeeded();
        Assert.HasCount(2, go.TakeCalls());

        // The first project has looked at the module before it is written.
        solution.Dotnet("build", "second", "-m:1", "-p:Generated=by second").Succeeded();
        Assert.HasCount(1, go.TakeCalls());

        solution.Dotnet("build", "second", "-m:1").Succeeded();
        Assert.HasCount(1, go.TakeCalls());
        solution.Dotnet("build", "second", "-m:1").Succeeded();
        Assert.IsEmpty(go.TakeCalls());
    }

    [TestMethod]
    public void TheVersionMayBeManagedCentrally()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="WslGo.Sdk" Version="{Repository.SdkVersion}" /></ItemGroup>
            </Project>
            """);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.WriteProgram("server");
        solution.WriteCSharp("app", """
            <ItemGroup>
              <PackageReference Include="WslGo.Sdk" PrivateAssets="all" />
              <GoBinary Include="../server" />
              <ProjectReference Include="../hello/hello.csproj" />
            </ItemGroup>
            """);

        solution.Dotnet("build", "app").Succeeded();

        CollectionAssert.IsSubsetOf(new[] { "hello", "server" }, solution.Files("app/bin/Debug/net10.0"));
    }

    [TestMethod]
    public void AConsumerMayHaveSeveralFrameworks()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.Write("lib/lib.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
                <EnableWindowsTargeting>true</EnableWindowsTargeting>
                <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
              </PropertyGroup>
              <ItemGroup><ProjectReference Include="../hello/hello.csproj" /></ItemGroup>
            </Project>
            """);
        solution.Write("lib/Class.cs", "namespace Lib { public class Class { } }");

        solution.Dotnet("build", "lib").Succeeded();

        go.TakeCall();
        foreach (var framework in new[] { "net10.0", "net10.0-windows" })
            Assert.AreEqual("binary", File.ReadAllText(solution.PathOf($"lib/bin/Debug/{framework}/hello")));
    }

    [TestMethod]
    public void ReferencesNeedNotBeBuilt()
    {
        using var go = new FakeGo();
        using var solution = Solution(go);
        solution.Dotnet("build", "app").Succeeded();
        go.TakeCall();
        File.Delete(solution.PathOf("app/bin/Debug/net10.0/hello"));
        solution.Write("hello/new.go", "package main\n");

        solution.Dotnet("build", "app", "-p:BuildProjectReferences=false").Succeeded();

        Assert.IsEmpty(go.TakeCalls());
        Assert.AreEqual("binary", File.ReadAllText(solution.PathOf("app/bin/Debug/net10.0/hello")));
    }

    [TestMethod]
    public void AGoProjectIsSelfContainedAnyway()
    {
        using var go = new FakeGo();
        using var solution = Solution(go);

        solution.Dotnet("build", "hello", "-c", "Release", "-r", "linux-arm64", "--self-contained").Succeeded();

        CollectionAssert.AreEqual(new[] { "Release/linux-arm64/hello" }, solution.Files("hello/bin"));

        // .NET rejects references between programs with and without their own .NET (NETSDK1150, NETSDK1151). A Go program has none.
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><SelfContained>true</SelfContained></PropertyGroup>");
        solution.Dotnet("build", "app").Succeeded();
        solution.Dotnet("build", "app", "-p:ShouldBeValidatedAsExecutableReference=true").FailedWithOne("NETSDK1151");
    }

    [TestMethod]
    public void PublishingTwiceAndElsewhereIsTheSame()
    {
        using var go = new FakeGo();
        using var solution = Solution(go);

        for (var time = 0; time < 2; time++)
        {
            solution.Dotnet("publish", "hello").Succeeded();
            CollectionAssert.AreEqual(new[] { "hello" }, solution.Files("hello/bin/Release/publish"));
        }

        solution.Dotnet("publish", "hello", "-p:PublishDir=" + solution.PathOf("there/")).Succeeded();
        solution.Dotnet("publish", "app", "-p:PublishDir=" + solution.PathOf("app-there/")).Succeeded();
        CollectionAssert.AreEqual(new[] { "hello" }, solution.Files("there"));
        CollectionAssert.Contains(solution.Files("app-there"), "hello");
        go.TakeCall();
    }

    private static TestSolution Solution(FakeGo go)
    {
        var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.WriteCSharp("app", """<ItemGroup><ProjectReference Include="../hello/hello.csproj" /></ItemGroup>""");
        return solution;
    }
}
