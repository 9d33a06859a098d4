namespace WslGo.Sdk.Tests;

/// <summary>What IDEs run to know a project.</summary>
[TestClass]
public sealed class DesignTimeTests
{
    [TestMethod]
    [DataRow("hello")]
    [DataRow("app")]
    public void ADesignTimeBuildStartsNoGoAndWritesNothing(string project)
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.WriteCSharp("app", $"""
            <Sdk Name="WslGo.Sdk" Version="{Repository.SdkVersion}" />
            <ItemGroup><GoBinary Include="../hello" /></ItemGroup>
            """);
        solution.Dotnet("restore", project).Succeeded();
        var before = solution.Files();

        // The properties of the project systems and those of their targets that come with MSBuild
        // (dotnet/project-system, docs/design-time-builds.md).
        solution.Dotnet(
            "build", project, "--no-restore",
            "-t:ResolveAssemblyReferencesDesignTime;ResolveProjectReferencesDesignTime;Compile;CoreCompile;GetTargetPath;"
            + "CollectPackageReferences;ResolvePackageDependenciesDesignTime;GetCopyToOutputDirectoryItems",
            "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:BuildingProject=false",
            "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildProjectReferences=false",
            "-p:SkipCopyBuildProduct=true", "-p:ResolveAssemblyReferencesSilent=true").Succeeded();

        Assert.IsEmpty(go.TakeCalls());
        Assert.AreEqual("", string.Join(' ', solution.Files().Except(before).Where(path => path.Contains("hello", StringComparison.Ordinal))));
    }

    [TestMethod]
    public void AnIdeIsToldWhatIsBuiltFromWhat()
    {
        using var solution = new TestSolution(goBin: null);
        solution.WriteProgram("hello");
        solution.Write("hello/vendor/x/x.go", "package x\n");
        solution.Write("csrc/a/b.h", "");
        solution.Write("one.h", "");
        solution.Write("profile.pgo", "");
        solution.WriteGoProject("hello/hello.csproj", """
            <PropertyGroup><GoPgo>../profile.pgo</GoPgo></PropertyGroup>
            <ItemGroup><GoStageInclude Include="../csrc;../one.h" /></ItemGroup>
            """);

        // Visual Studio brings these targets.
        solution.Write("Directory.Build.targets", """
            <Project>
              <Target Name="CollectUpToDateCheckInputDesignTime" />
              <Target Name="CollectUpToDateCheckBuiltDesignTime" />
              <Target Name="CollectUpToDateCheckOutputDesignTime" />
            </Project>
            """);

        var result = solution.Dotnet(
            "build", "hello", "-restore", "-t:CollectUpToDateCheckInputDesignTime;CollectUpToDateCheckBuiltDesignTime;CollectUpToDateCheckOutputDesignTime;_WslGoCollectWatchItems",
            "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:BuildingProject=false",
            "-getItem:UpToDateCheckInput,UpToDateCheckBuilt,UpToDateCheckOutput,None,Watch", "-getProperty:RunCommand");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        using var answer = System.Text.Json.JsonDocument.Parse(result.Output[result.Output.IndexOf('{', StringComparison.Ordinal)..]);
        CollectionAssert.IsSubsetOf(new[] { "go.mod", "main.go" }, Items("None"));
        CollectionAssert.DoesNotContain(Items("None"), "vendor/x/x.go");
        CollectionAssert.IsSubsetOf(
            new[] { solution.PathOf("hello/go.mod"), solution.PathOf("hello/main.go"), solution.PathOf("hello/vendor/x/x.go") }, Items("UpToDateCheckInput"));
        foreach (var list in new[] { "UpToDateCheckInput", "Watch" })
        {
            CollectionAssert.IsSubsetOf(
                new[] { solution.PathOf("csrc/a/b.h"), solution.PathOf("one.h"), solution.PathOf("profile.pgo") }, Items(list), list);
        }

        CollectionAssert.AreEqual(new[] { solution.PathOf("hello/obj/Debug/wslgo/build.state") }, Items("UpToDateCheckBuilt"));
        CollectionAssert.AreEqual(new[] { solution.PathOf("hello/bin/Debug/hello") }, Items("UpToDateCheckOutput"));
        Assert.AreEqual(
            solution.PathOf("hello/bin/Debug/hello"), answer.RootElement.GetProperty("Properties").GetProperty("RunCommand").GetString());

        string[] Items(string name) => [.. answer.RootElement.GetProperty("Items").GetProperty(name).EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'))];
    }

    [TestMethod]
    [DataRow(false, "")]
    [DataRow(true, "a.txt main.go")]
    [DataRow(true, "", "-p:EnableDefaultNoneItems=false")]
    [DataRow(true, "", "-p:EnableDefaultItems=false")]
    [DataRow(false, "a.txt main.go", "-p:EnableDefaultNoneItems=true")]
    public void FilesAreLookedForWhereSomeoneSeesThem(bool isInIde, string found, params string[] arguments)
    {
        using var solution = new TestSolution(goBin: null);
        solution.Write("hello/a.txt", "");
        solution.Write("hello/main.go", "package main\n");
        solution.WriteGoProject("hello/hello.csproj", """<ItemGroup><None Include="own.txt" /></ItemGroup>""");

        var result = solution.Dotnet(
            ["msbuild", "hello", "-getItem:None", .. isInIde ? ["-p:BuildingInsideVisualStudio=true"] : Array.Empty<string>(), .. arguments]);

        using var answer = System.Text.Json.JsonDocument.Parse(result.Output[result.Output.IndexOf('{', StringComparison.Ordinal)..]);
        var items = answer.RootElement.GetProperty("Items").GetProperty("None").EnumerateArray().Select(item => item.GetProperty("Identity").GetString());
        Assert.AreEqual($"{found} own.txt".TrimStart(), string.Join(' ', items.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    [DataRow("", "", DisplayName = "a build")]
    [DataRow("C#", "-p:DesignTimeBuild=true")]
    [DataRow("C#", "-p:BuildingInsideVisualStudio=true")]
    public void OnlyAnIdeReadsTheTargetsOfCSharp(string language, string argument)
    {
        using var solution = new TestSolution(goBin: null);
        solution.WriteGoProject("hello/hello.csproj");

        var result = solution.Dotnet(["msbuild", "hello", "-getProperty:Language,DefaultProjectTypeGuid", .. argument.Length > 0 ? [argument] : Array.Empty<string>()]);

        StringAssert.Contains(result.Output, $"\"Language\": \"{language}\"");
        StringAssert.Contains(result.Output, "{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}", "What 'dotnet sln add' asks for.");
    }

    [TestMethod]
    public void EvaluationNeedsNoGo()
    {
        using var solution = new TestSolution(goBin: null);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");

        var result = solution.Dotnet("build", "hello", "-getProperty:CgoEnabled,GoTrimpath", "-p:Configuration=Release");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        StringAssert.Contains(result.Output, "\"CgoEnabled\": \"false\"");
        StringAssert.Contains(result.Output, "\"GoTrimpath\": \"true\"");
    }
}
