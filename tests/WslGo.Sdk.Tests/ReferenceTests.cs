namespace WslGo.Sdk.Tests;

/// <summary>C# projects that reference Go projects, with nothing said on the reference.</summary>
[TestClass]
public sealed class ReferenceTests
{
    [TestMethod]
    public void TheBinaryComesIntoOutputAndPublishDirectories()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        Write(solution);

        solution.Dotnet("build", "app").Succeeded();
        Assert.AreEqual("hello", solution.Run("app/bin/Debug/net10.0/hello"));

        solution.Dotnet("publish", "app").Succeeded();
        Assert.AreEqual("hello", solution.Run("app/bin/Release/net10.0/publish/hello"));
    }

    [TestMethod]
    public void ItComesThroughAnotherProjectToo()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        Write(solution);

        solution.Dotnet("publish", "top", "-c", "Debug").Succeeded();

        Assert.AreEqual("hello", solution.Run("lib/bin/Debug/net10.0/hello"));
        Assert.AreEqual("hello", solution.Run("top/bin/Debug/net10.0/hello"));
        Assert.AreEqual("hello", solution.Run("top/bin/Debug/net10.0/publish/hello"));
    }

    [TestMethod]
    [DataRow("-m")]
    [DataRow("-m:1")]
    [DataRow("-mt")]
    [DataRow("-graph")]
    public void ASolutionIsBuiltAnyWay(string option)
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        Write(solution);

        solution.Dotnet("build", "all.slnx", option).Succeeded();

        go.TakeCall();
        foreach (var project in new[] { "app", "lib", "top" })
            Assert.AreEqual("binary", File.ReadAllText(solution.PathOf($"{project}/bin/Debug/net10.0/hello")));
    }

    [TestMethod]
    public void ProjectsAreIsolatedInAGraphBuild()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        Write(solution);
        solution.Dotnet("restore", "all.slnx").Succeeded();

        // Restoring in the same command is what MSBuild itself cannot isolate.
        solution.Dotnet("build", "all.slnx", "-graph", "-isolateProjects", "--no-restore").Succeeded();

        Assert.AreEqual("binary", File.ReadAllText(solution.PathOf("top/bin/Debug/net10.0/hello")));
    }

    [TestMethod]
    public void PublishingWithoutBuildingTakesWhatWasBuilt()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        Write(solution);
        solution.Dotnet("build", "app", "-c", "Release").Succeeded();
        go.TakeCall();

        solution.Dotnet("publish", "app", "--no-build").Succeeded();

        Assert.IsEmpty(go.TakeCalls());
        Assert.AreEqual("binary", File.ReadAllText(solution.PathOf("app/bin/Release/net10.0/publish/hello")));
    }

    [TestMethod]
    public void APublishedGoProjectHoldsItsBinariesAlone()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        Write(solution);

        solution.Dotnet("publish", "hello", "-p:PublishSingleFile=true", "-p:PublishAot=true", "-p:PublishTrimmed=true", "-o", "out")
            .Succeeded();
        CollectionAssert.AreEqual(new[] { "hello" }, solution.Files("out"));
    }

    [TestMethod]
    [DataRow("linux-arm64", "hello")]
    [DataRow("win-x64", "hello.exe")]
    public void TheRuntimeIdentifierReachesTheGoProject(string runtimeIdentifier, string file)
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        Write(solution);

        solution.Dotnet("publish", "top", "-r", runtimeIdentifier, "-c", "Debug").Succeeded();

        var output = $"top/bin/Debug/net10.0/{runtimeIdentifier}";
        AssertBuiltFor(runtimeIdentifier, solution.PathOf($"{output}/{file}"));
        AssertBuiltFor(runtimeIdentifier, solution.PathOf($"{output}/publish/{file}"));
        Assert.HasCount(1, solution.Files($"{output}/publish").Where(path => path.StartsWith("hello", StringComparison.Ordinal)));
    }

    private static void Write(TestSolution solution)
    {
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.WriteCSharp("lib", """<ItemGroup><ProjectReference Include="../hello/hello.csproj" /></ItemGroup>""", "Library");
        solution.WriteCSharp("app", """<ItemGroup><ProjectReference Include="../hello/hello.csproj" /></ItemGroup>""");
        solution.WriteCSharp("top", """<ItemGroup><ProjectReference Include="../lib/lib.csproj" /></ItemGroup>""");
        solution.Write("all.slnx", """
            <Solution>
              <Project Path="app/app.csproj" />
              <Project Path="hello/hello.csproj" />
              <Project Path="lib/lib.csproj" />
              <Project Path="top/top.csproj" />
            </Solution>
            """);
    }

    private static void AssertBuiltFor(string runtimeIdentifier, string file) =>
        Assert.AreEqual(runtimeIdentifier, BinaryFormat.RuntimeIdentifier(file));
}
