namespace WslGo.Sdk.Tests;

/// <summary>What go invocations the programs of a project become, and which of them run at once.</summary>
[TestClass]
public sealed class BatchTests
{
    /// <summary>Shell code: each of two go's waits for the other to have started, and fails if it doesn't come.</summary>
    private const string Meet = """
        mkfifo "$GOTMPDIR/../meeting" 2>&-
        case $* in
        *cmd/a) timeout 120 sh -c ': > "$GOTMPDIR/../meeting"' ;;
        *cmd/b) timeout 120 sh -c ': < "$GOTMPDIR/../meeting"' ;;
        esac || exit 1
        """;

    [TestMethod]
    [DataRow("-m:2")]
    [DataRow("-mt -m:2")]
    public void ProgramsWithOtherFlagsAreBuiltAtOnce(string arguments)
    {
        if (Environment.ProcessorCount < 2) Assert.Inconclusive("MSBuild gives no more cores than the machine has.");
        using var go = new FakeGo(behaviour: Meet);
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        Directory.CreateDirectory(solution.PathOf("tmp"));
        foreach (var name in new[] { "a", "b" }) solution.Write($"hello/cmd/{name}/main.go", "package main\n\nfunc main() {}\n");
        solution.WriteGoProject("hello/hello.csproj", $"""
            <PropertyGroup><WslGoTempDirectory>{solution.PathOf("tmp")}</WslGoTempDirectory></PropertyGroup>
            <ItemGroup><GoBinary Include="cmd/a" /><GoBinary Include="cmd/b" Tags="b" /></ItemGroup>
            """);
        solution.Dotnet(["build", "hello", .. arguments.Split(' ')]).Succeeded();
        var calls = go.TakeCalls();
        Assert.HasCount(2, calls);
        foreach (var call in calls)
            Assert.IsTrue(call.Environment.ContainsKey("GOMAXPROCS"), "The two share the cores.");
        CollectionAssert.AreEqual(new[] { "a", "b" }, solution.Files("hello/bin/Debug"));
    }

    [TestMethod]
    public void TwentyProgramsOfOneModuleAreOneInvocation()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        var names = Enumerable.Range(0, 20).Select(number => $"p{number:00}").ToArray();
        foreach (var name in names) solution.Write($"hello/cmd/{name}/main.go", "package main\n\nfunc main() {}\n");
        solution.WriteGoProject("hello/hello.csproj");
        solution.Dotnet("build", "hello").Succeeded();
        CollectionAssert.IsSubsetOf(names.Select(name => "./cmd/" + name).ToArray(), go.TakeCall().Arguments.ToArray());
        CollectionAssert.AreEqual(names, solution.Files("hello/bin/Debug"));
    }
}
