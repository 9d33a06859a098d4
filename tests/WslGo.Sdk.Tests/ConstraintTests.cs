namespace WslGo.Sdk.Tests;

/// <summary>Default programs are those that the target builds, with a real go.</summary>
[TestClass]
public sealed class ConstraintTests
{
    [TestMethod]
    public void ProgramsOfOtherTargetsAreLeftOut()
    {
        using var solution = Solution("1.27");
        solution.Write("hello/cmd/a/main.go", "package main\n\nfunc main() {}\n");
        solution.Write("hello/cmd/w/main.go", "//go:build windows\n\npackage main\n\nfunc main() {}\n");
        solution.Write("hello/cmd/t/main.go", "//go:build extra\n\npackage main\n\nfunc main() {}\n");
        solution.Write("hello/cmd/c/main.go", "package main\n\nimport \"C\"\n\nfunc main() {}\n");
        var built = solution.Dotnet("build", "hello", "-r", "linux-x64", "-v:n").Succeeded();
        CollectionAssert.AreEqual(new[] { "a" }, solution.Files("hello/bin/Debug/linux-x64"));
        StringAssert.Contains(built.Output, "cmd/w is not built");

        solution.Dotnet("build", "hello", "-r", "win-x64", "-p:GoTags=extra").Succeeded();
        CollectionAssert.AreEqual(new[] { "a.exe", "t.exe", "w.exe" }, solution.Files("hello/bin/Debug/win-x64"));
    }

    [TestMethod]
    public void AProgramThatIsNamedHasToBeBuilt()
    {
        using var solution = Solution("1.27", "<ItemGroup><GoBinary Include=\"cmd/w\" /></ItemGroup>");
        solution.Write("hello/cmd/w/main_windows.go", "package main\n\nfunc main() {}\n");
        StringAssert.Contains(solution.Dotnet("build", "hello", "-r", "linux-x64").FailedWithOne("GO0001").Text, "build constraints exclude all Go files");
    }

    [TestMethod]
    public void AProgramThatDoesNotCompileKeepsNoOtherBack()
    {
        using var solution = Solution("1.27");
        solution.Write("hello/cmd/a/main.go", "package main\n\nfunc main() {}\n");
        solution.Write("hello/cmd/b/main.go", "package main\n\nfunc main() { var x int = \"\" }\n");
        Assert.AreEqual(1, solution.Dotnet("build", "hello").ExitCode);
        CollectionAssert.AreEqual(new[] { "a" }, solution.Files("hello/bin/Debug"));
    }

    private static TestSolution Solution(string go, string body = "")
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.WriteGoProject("hello/hello.csproj", body);
        return solution;
    }
}
