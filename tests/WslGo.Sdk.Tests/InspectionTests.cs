namespace WslGo.Sdk.Tests;

/// <summary>What the SDK finds in what go linked.</summary>
[TestClass]
public sealed class InspectionTests
{
    [TestMethod]
    public void ADynamicProgramWithoutCgoIsWarnedOfWhenItIsLinked()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("Only a machine with Linux makes such a program by itself.");
        using var solution = Solution("1.27", "<PropertyGroup><GoBuildMode>pie</GoBuildMode></PropertyGroup>");

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual("WSLGO4001", Assert.ContainsSingle(result.Diagnostics).Code);
        Assert.AreEqual("hello", solution.Run("hello/bin/Debug/hello"));
        solution.Dotnet("build", "hello").Succeeded();
        solution.Dotnet("build", "hello", "-t:Rebuild", "-p:NoWarn=WSLGO4001").Succeeded();

        // As an error it holds the program back, and the next build says it again.
        for (var build = 0; build < 2; build++)
            solution.Dotnet("build", "hello", "-p:TreatWarningsAsErrors=true", "-c", "Strict").FailedWithOne("WSLGO4001");
        CollectionAssert.DoesNotContain(solution.Files("hello/bin"), "Strict/hello");
    }

    [TestMethod]
    public void AProgramForAnotherProcessorThanAskedIsNotDelivered()
    {
        using var solution = Solution("1.27", """<ItemGroup><GoEnvironment Include="GOARCH" Value="amd64" /></ItemGroup>""");

        for (var build = 0; build < 2; build++)
        {
            var error = solution.Dotnet("build", "hello", "-r", "linux-arm64").FailedWithOne("WSLGO4003");
            StringAssert.Contains(error.Text, "was built for linux/amd64, but linux-arm64 requires linux/arm64.");
        }

        Assert.IsEmpty(solution.Files("hello/bin"));
        solution.Dotnet("build", "hello", "-r", "linux-x64").Succeeded();
    }

    [TestMethod]
    public void WhatCgoLinksIsComparedWithTheTargetsCLibrary()
    {
        CCompiler.Need();
        using var solution = Solution("1.27", "<PropertyGroup><CgoEnabled>true</CgoEnabled></PropertyGroup>");
        solution.Write("hello/main.go", "package main\n\nimport \"C\"\n\nfunc main() { println(\"hello\") }\n");

        solution.Dotnet("build", "hello").Succeeded();
        var result = solution.Dotnet("build", "hello", "-r", "linux-musl-x64");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        var warning = Assert.ContainsSingle(result.Diagnostics);
        Assert.AreEqual("WSLGO4002", warning.Code);
        StringAssert.Contains(warning.Text, "libc.so.6 (glibc 2.");
        StringAssert.Contains(warning.Text, "linux-musl-x64 systems have musl instead of glibc");
    }

    private static TestSolution Solution(string go, string body)
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", body);
        return solution;
    }
}
