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

    [TestMethod]
    public void ProjectsOfOneSolutionAreBuiltWithTheGoThatEachPins()
    {
        using var onPath = new FakeGo("go1.27.4");
        using var older = new FakeGo("go1.26.1");
        using var solution = Solution(onPath, older, "<PropertyGroup><GoVersion>[1.26.1]</GoVersion></PropertyGroup>");
        solution.WriteProgram("other");
        solution.WriteGoProject("other/other.csproj", "<PropertyGroup><GoVersion>[1.27.4]</GoVersion></PropertyGroup>");
        solution.Write("all.proj", """
            <Project><Target Name="Build"><MSBuild Projects="hello/hello.csproj;other/other.csproj" BuildInParallel="true" Targets="Restore;Build" /></Target></Project>
            """);

        solution.Dotnet("build", "all.proj", "-m").Succeeded();

        Assert.AreEqual(solution.PathOf("hello"), older.TakeCall().Environment["PWD"]);
        Assert.AreEqual(solution.PathOf("other"), onPath.TakeCall().Environment["PWD"]);
    }

    [TestMethod]
    public void EveryGoIsListedWithTheReason()
    {
        using var onPath = new FakeGo("go1.27.4");
        using var older = new FakeGo("go1.26.1");
        using var solution = Solution(onPath, older, "<PropertyGroup><GoVersion>[1.26,1.27)</GoVersion></PropertyGroup>");
        solution.Write("shims/go.exe", "");
        solution.Variables["PATH"] = solution.PathOf("shims") + Path.PathSeparator + solution.Variables["PATH"];

        var output = solution.Dotnet("build", "hello", "-t:GoToolchains", "-tl:off").Succeeded().Output;

        StringAssert.Contains(output, $"Go toolchains for {solution.PathOf("hello/hello.csproj")}");
        StringAssert.Contains(output, "GoVersion is [1.26,1.27).");
        StringAssert.Matches(output, new($@"\* go1\.26\.1 +{older.Root}\s+from .*/sdk/go\*, on \S+: selected as the best match"));
        StringAssert.Matches(output, new($@"  go1\.27\.4 +{onPath.Root}\s+from PATH, on \S+: is outside GoVersion"));
        StringAssert.Matches(output, new($@"  - +{solution.PathOf("shims/go.exe")}\s+from PATH, on \S+: is a Windows program"));
        Assert.IsEmpty(onPath.TakeCalls());
        Assert.IsEmpty(older.TakeCalls());

        // What stops a build stops this too, after the list.
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><GoVersion>[1.99.1]</GoVersion></PropertyGroup>");
        var failed = solution.Dotnet("build", "hello", "-t:GoToolchains", "-tl:off");
        Assert.AreEqual("WSLGO2002", failed.FailedWithOne("WSLGO2002").Code);
        StringAssert.Contains(failed.Output, older.Root);

        // One that is yet to be acquired is in the list, and is not acquired for it.
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><GoVersion>[1.99.1]</GoVersion><GoAcquire>true</GoAcquire></PropertyGroup>");
        output = solution.Dotnet("build", "hello", "-t:GoToolchains", "-tl:off").Succeeded().Output;
        StringAssert.Matches(output, new(@"\* go1\.99\.1 +\S+\s+from GoAcquire, on \S+: selected by GoAcquire; the next build downloads it"));
    }

    // The trap of several distributions, as 'go env -w' sets it: nobody sees it in the environment.
    [TestMethod]
    public void AGoRootThatGoEnvWroteIsFoundAndHarmless()
    {
        using var onPath = new FakeGo("go1.27.4");
        using var solution = Solution(onPath, null);
        File.WriteAllText(solution.Variables["GOENV"], "GOROOT=/usr/local/go1.19\n");

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        var warning = result.Diagnostics.Single();
        Assert.AreEqual(("WSLGO2003", solution.Variables["GOENV"]), (warning.Code, warning.File));
        StringAssert.Contains(warning.Text, "go env -u GOROOT");
        Assert.AreEqual(onPath.Root, onPath.TakeCall().Environment["GOROOT"], "go would else take the other's library.");
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
