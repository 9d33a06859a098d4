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
