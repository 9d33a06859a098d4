namespace WslGo.Sdk.Tests;

/// <summary>Which Go a build runs. That is decided without starting a process.</summary>
[TestClass]
public sealed class ToolchainTests
{
    [TestMethod]
    public void ThePathsGoIsTakenIfItFits()
    {
        using var onPath = new FakeGo("go1.27.4");
        using var newer = new FakeGo("go1.28.0");
        using var solution = Solution(onPath, newer);

        solution.Dotnet("build", "hello").Succeeded();

        onPath.TakeCall();
        Assert.IsEmpty(newer.TakeCalls());
    }

    [TestMethod]
    public void GoVersionChoosesAmongThem()
    {
        using var onPath = new FakeGo("go1.27.4");
        using var older = new FakeGo("go1.26.1");
        using var solution = Solution(onPath, older, "<PropertyGroup><GoVersion>[1.26,1.27)</GoVersion></PropertyGroup>");

        solution.Dotnet("build", "hello").Succeeded();

        older.TakeCall();
        Assert.IsEmpty(onPath.TakeCalls());
    }

    [TestMethod]
    public void TheModulesGoLineChoosesAmongThem()
    {
        using var onPath = new FakeGo("go1.23.1");
        using var newer = new FakeGo("go1.26.1");
        using var solution = Solution(onPath, newer);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.26\n");

        solution.Dotnet("build", "hello").Succeeded();

        newer.TakeCall();
        Assert.IsEmpty(onPath.TakeCalls());
    }

    [TestMethod]
    public void GoRootIsTakenWithoutASearch()
    {
        using var onPath = new FakeGo("go1.27.4");
        using var own = new FakeGo("go1.25.0");
        using var solution = Solution(onPath, null, $"<PropertyGroup><GoRoot>{own.Root}</GoRoot></PropertyGroup>");

        solution.Dotnet("build", "hello").Succeeded();

        own.TakeCall();
    }

    [TestMethod]
    public void TheEnvironmentsGorootComesBeforeThePath()
    {
        using var onPath = new FakeGo("go1.27.4");
        using var own = new FakeGo("go1.25.0");
        using var solution = Solution(onPath, null);
        solution.Variables["GOROOT"] = own.Root;

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual("WSLGO2003", string.Join(' ', result.Diagnostics.Select(entry => entry.Code)));
        Assert.IsFalse(own.TakeCall().Environment.ContainsKey("GOROOT"), "go finds its own.");
    }

    [TestMethod]
    public void IfNoneFitsEachIsNamedWithItsReasonAndNoneIsStarted()
    {
        using var onPath = new FakeGo("go1.27.4");
        using var other = new FakeGo("go1.26.1");
        using var solution = Solution(onPath, other, "<PropertyGroup><GoVersion>[1.99,)</GoVersion></PropertyGroup>");

        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO2002");

        Assert.AreEqual(solution.PathOf("hello/hello.csproj"), error.File);
        foreach (var part in new[] { "1.27.4", onPath.Root, "1.26.1", other.Root, "[1.99,)" }) StringAssert.Contains(error.Text, part);
        Assert.IsEmpty(onPath.TakeCalls());
        Assert.IsEmpty(other.TakeCalls());
    }

    [TestMethod]
    public void ARangeThatDoesNotParseIsSaidAtItsLine()
    {
        using var go = new FakeGo();
        using var solution = Solution(go, null, "\n<PropertyGroup>\n<GoVersion>[1.23</GoVersion></PropertyGroup>");

        var error = solution.Dotnet("build", "hello").Errors.Single();

        StringAssert.Contains(error.Text, "[1.23");
        Assert.AreEqual((solution.PathOf("hello/hello.csproj"), 3), (error.File, error.Line));
        Assert.AreEqual("WSLGO2002", error.Code);
    }

    // The second lies where 'go install golang.org/dl/...' puts it: ~/sdk.
    private static TestSolution Solution(FakeGo onPath, FakeGo? inHome, string body = "")
    {
        var solution = new TestSolution(onPath.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", body);
        solution.Variables["HOME"] = solution.PathOf("home");
        Directory.CreateDirectory(solution.PathOf("home/sdk"));
        if (inHome is not null) Directory.CreateSymbolicLink(solution.PathOf("home/sdk/go1"), inHome.Root);
        return solution;
    }
}
