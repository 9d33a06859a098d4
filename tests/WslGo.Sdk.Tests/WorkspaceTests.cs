namespace WslGo.Sdk.Tests;

/// <summary>Workspaces and what needs cgo, with a real go.</summary>
[TestClass]
public sealed class WorkspaceTests
{
    private const string Library = "package main\n\nimport \"C\"\n\n//export Add\nfunc Add(a, b C.int) C.int { return a + b }\n\nfunc main() {}\n";

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AWorkspaceFileMayHaveAnyName(string go)
    {
        using var solution = Workspace(go);
        solution.Write("else/w.work", "go 1.23\n\nuse (\n\t../app\n\t../lib\n)\n");
        solution.Variables["GOWORK"] = solution.PathOf("else/w.work");
        solution.Dotnet("build", "app", "-p:WslGoRelocate=always", $"-p:WslGoStageDirectory={solution.PathOf("../stage")}").Succeeded();
        Assert.AreEqual("work", solution.Run("app/bin/Debug/app").Trim());
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AMemberThatIsNotPublishedIsNotDownloaded(string go)
    {
        using var solution = Workspace(go);
        solution.Write("go.work", "go 1.23\n\nuse (\n\t./app\n\t./lib\n)\n");
        solution.Variables["GOPROXY"] = "off";
        solution.Dotnet("build", "app", "-t:GoModDownload").Succeeded();
    }

    [TestMethod]
    public void ACheckHasCgoIfAProgramHas()
    {
        using var solution = CLibrary("1.27");
        solution.Dotnet("build", "hello", "-t:GoVet").Succeeded();
    }

    [TestMethod]
    [DataRow("1.23", "linux-s390x", "apt-get install gcc-s390x-linux-gnu")]
    [DataRow("1.27", "win-arm64", "aarch64-w64-mingw32-clang (llvm-mingw)")]
    [DataRow("1.27", "android-arm64", "aarch64-linux-android21-clang")]
    public void CgoForAnotherSystemNamesItsCompiler(string go, string runtimeIdentifier, string compiler)
    {
        using var solution = CLibrary("1.27");
        StringAssert.Contains(solution.Dotnet("build", "hello", "-r", runtimeIdentifier).FailedWithOne("WSLGO2006").Text, compiler);
    }

    private static TestSolution CLibrary(string go)
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/main.go", Library);
        solution.WriteGoProject("hello/hello.csproj", "<ItemGroup><GoBinary Include=\".\" BuildMode=\"c-shared\" /></ItemGroup>");
        return solution;
    }

    private static TestSolution Workspace(string go)
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.Write("app/go.mod", "module example.com/app\n\ngo 1.23\n\nrequire example.com/lib v1.0.0\n");
        solution.Write("app/main.go", "package main\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/lib\"\n)\n\nfunc main() { fmt.Println(lib.T()) }\n");
        solution.Write("lib/go.mod", "module example.com/lib\n\ngo 1.23\n");
        solution.Write("lib/l.go", "package lib\n\nfunc T() string { return \"work\" }\n");
        solution.WriteGoProject("app/app.csproj");
        return solution;
    }
}
