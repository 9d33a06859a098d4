namespace WslGo.Sdk.Tests;

/// <summary>Targets that are called by name.</summary>
[TestClass]
public sealed class PublicTargetTests
{
    [TestMethod]
    [DataRow("hello", "bin/Debug/hello")]
    [DataRow("app", "bin/Debug/net10.0/hello")]
    public void TheBuildOfGoAloneBuildsAndGivesThePrograms(string project, string program)
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        Write(solution);
        solution.Dotnet("restore", project).Succeeded();

        var result = solution.Dotnet("build", project, "--no-restore", "-getTargetResult:WslGoBuild");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        go.TakeCall();
        using var answer = System.Text.Json.JsonDocument.Parse(result.Output[result.Output.IndexOf('{', StringComparison.Ordinal)..]);
        var target = answer.RootElement.GetProperty("TargetResults").GetProperty("WslGoBuild");
        Assert.AreEqual("Success", target.GetProperty("Result").GetString());
        var path = target.GetProperty("Items").EnumerateArray().Single().GetProperty("Identity").GetString();
        Assert.AreEqual(solution.PathOf($"{project}/{program}"), path);
        Assert.IsTrue(File.Exists(path));
    }

    [TestMethod]
    [DataRow("GoGenerate", "Build")]
    [DataRow("WslGoBuild", "Build")]
    [DataRow("GoGenerate", "WslGoBuild")]
    [DataRow("GoGenerate", "GoVet")]
    [DataRow("GoGenerate", "GoFormatCheck")]
    [DataRow("GoGenerate", "GoModVerify")]
    [DataRow("GoGenerate", "GoTest")]
    [DataRow("GoGenerate", "GoBench")]
    [DataRow("GoGenerate", "GoFuzz")]
    [DataRow("GoGenerate", "GoWarm")]
    [DataRow("GoGenerate", "GoModDownload")]
    public void SourcesAreGeneratedBeforeGoReadsThem(string hook, string target)
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Write("gen/go.mod", "module example.com/gen\n\ngo 1.23\n");
        solution.WriteGoProject("gen/gen.csproj", $"""
            <Target Name="Generate" BeforeTargets="{hook}">
              <WriteLinesToFile File="main.go" Lines="package main%0A%0Afunc main() {'{'}{'}'}" Overwrite="true" />
            </Target>
            """.Replace("{ '{' }", "{").Replace("{ '}' }", "}"));

        // With the old hook, which comes after the search for programs, one has to be there.
        if (hook == "WslGoBuild") solution.Write("gen/main.go", "package main\n\nfunc main() { missing }\n");
        var result = solution.Dotnet("build", "gen", "-restore", "-t:" + target);

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.Contains("gen/main.go", solution.Files());
    }

    [TestMethod]
    public void AReferenceByItemTypeGetsTheProgram()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        Write(solution);
        solution.WriteCSharp("user", """
            <ItemGroup><ProjectReference Include="../hello/hello.csproj" OutputItemType="GoTool" /></ItemGroup>
            <Target Name="Say" AfterTargets="Build"><WriteLinesToFile File="tool.txt" Lines="@(GoTool)" Overwrite="true" /></Target>
            """);

        solution.Dotnet("build", "user").Succeeded();

        Assert.AreEqual(solution.PathOf("hello/bin/Debug/hello"), File.ReadAllText(solution.PathOf("user/tool.txt")).Trim());
        Assert.IsTrue(File.Exists(solution.PathOf("user/bin/Debug/net10.0/user.dll")), "It is no assembly to compile against.");
    }

    [TestMethod]
    public void FilesThatAnUpdateNamesAreCopied()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", """
            <ItemGroup>
              <None Update="host.json" CopyToOutputDirectory="PreserveNewest" />
              <None
                Update='conf/**/*.ini;a%25b.txt' >
                <CopyToOutputDirectory>Always</CopyToOutputDirectory>
              </None>
              <None Update="missing.json" CopyToOutputDirectory="PreserveNewest" />
              <!-- <None Update="old.json" CopyToOutputDirectory="PreserveNewest" /> -->
            </ItemGroup>
            """);
        foreach (var file in new[] { "host.json", "conf/a.ini", "conf/b/c.ini", "a%b.txt", "old.json", "other.json", "bin/x.ini" })
            solution.Write("hello/" + file, "{}");

        solution.Dotnet("build", "hello").Succeeded();

        CollectionAssert.AreEqual(
            new[] { "a%b.txt", "conf/a.ini", "conf/b/c.ini", "hello", "host.json" }, solution.Files("hello/bin/Debug"));
    }

    [TestMethod]
    public void AnImageGetsProgramsForItsOwnProcessor()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.WriteProgram("hello");
        solution.WriteCSharp("app", $$"""
            <Sdk Name="WslGo.Sdk" Version="{{Repository.SdkVersion}}" />
            <PropertyGroup><ContainerBaseImage>registry.invalid/none:1</ContainerBaseImage></PropertyGroup>
            <ItemGroup><GoBinary Include="../hello" RuntimeIdentifier="$(Own)" Condition="'$(Own)' != ''" /></ItemGroup>
            <ItemGroup><GoBinary Include="../hello" Condition="'$(Own)' == ''" /></ItemGroup>
            """);

        // The image itself needs a registry, so making it fails; by then all that goes into it is there.
        var result = solution.Dotnet("publish", "app", "-t:PublishContainer", "-p:ContainerRuntimeIdentifier=linux-arm64");

        Assert.IsEmpty(result.Errors.Where(entry => entry.Code.StartsWith("WSLGO", StringComparison.Ordinal)), result.Output);
        Assert.AreEqual("linux-arm64", BinaryFormat.RuntimeIdentifier(solution.PathOf("app/bin/Release/net10.0/publish/hello")));

        var error = solution.Dotnet(
            "publish", "app", "-t:PublishContainer", "-p:ContainerRuntimeIdentifier=linux-arm64", "-p:Own=linux-x64").FailedWithOne("WSLGO4003");
        Assert.Contains("linux/arm64", error.Text);
    }

    [TestMethod]
    public void OfAReferencedProjectItIsAnErrorThatNamesIt()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        Write(solution);
        solution.WriteCSharp("user", $"""
            <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
            <PropertyGroup><ContainerBaseImage>registry.invalid/none:1</ContainerBaseImage></PropertyGroup>
            <ItemGroup><ProjectReference Include="../hello/hello.csproj" /></ItemGroup>
            """);

        var error = solution.Dotnet("publish", "user", "-t:PublishContainer", "-p:ContainerRuntimeIdentifier=linux-arm64").FailedWithOne("WSLGO4003");

        Assert.Contains(solution.PathOf("hello/bin/Release/hello"), error.Text);
        Assert.Contains("-r linux-arm64", error.Text);
    }

    [TestMethod]
    [DataRow("build", "", """<ProjectReference Include="../second/second.csproj" />""", "second/bin/Debug/hello")]
    [DataRow("publish", "", """<ProjectReference Include="../second/second.csproj" />""", "second/bin/Release/hello")]
    [DataRow("build", "", """<GoBinary Include="../second" OutputName="hello" />""", "user/bin/Debug/net10.0/hello")]
    [DataRow("publish", "", """<GoBinary Include="../second" OutputName="hello" />""", "user/bin/Release/net10.0/hello")]
    [DataRow("build", "<AssemblyName>hello</AssemblyName><UseAppHost>true</UseAppHost>", "", "host of user.csproj")]
    [DataRow("publish", "<AssemblyName>hello</AssemblyName><UseAppHost>true</UseAppHost>", "", "host of user.csproj")]
    public void ANameThatAReferencedProgramWantsTooIsAnError(string command, string properties, string item, string other)
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        Write(solution);
        solution.WriteProgram("second");
        solution.WriteGoProject("second/second.csproj", """<ItemGroup><GoBinary Include="." OutputName="hello" /></ItemGroup>""");

        // NuGet itself refuses a project that has the assembly name of one that it references, so the Go project has another.
        solution.WriteGoProject("hello/tool.csproj", """<ItemGroup><GoBinary Include="." OutputName="hello" /></ItemGroup>""");
        File.Delete(solution.PathOf("hello/hello.csproj"));
        solution.WriteCSharp("user", $"""
            <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
            <PropertyGroup>{properties}</PropertyGroup>
            <ItemGroup><ProjectReference Include="../hello/tool.csproj" />{item}</ItemGroup>
            """);

        var error = solution.Dotnet(command, "user").FailedWithOne("WSLGO4011");

        Assert.Contains("hello/bin/" + (command == "build" ? "Debug" : "Release") + "/hello", error.Text);
        Assert.Contains(other, error.Text);
        Assert.AreEqual(solution.PathOf("user/user.csproj"), error.File);
    }

    private static void Write(TestSolution solution)
    {
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.WriteCSharp("app", $"""
            <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
            <ItemGroup><GoBinary Include="../hello" /></ItemGroup>
            """);
    }
}
