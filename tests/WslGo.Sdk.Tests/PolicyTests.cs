namespace WslGo.Sdk.Tests;

/// <summary>What a build says of its machine, and how often. The machine's mount table is replaced by one of WSL 2.</summary>
[TestClass]
public sealed class PolicyTests
{
    [TestMethod]
    public void AMachineWithNothingWrongIsToldNothing()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");

        var result = solution.Dotnet("build", "hello").Succeeded();

        Assert.DoesNotContain("WSLGO", result.Output);
    }

    [TestMethod]
    public void SourcesOnAWindowsDriveFailTheBuildBeforeGoRuns()
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go);

        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO1002");

        Assert.AreEqual(solution.Root, error.File);
        foreach (var part in new[] { @"C:\", "9p", "Measured now", "Fix: ", "git clone", "WslGoSlowBuild" })
            StringAssert.Contains(error.Text, part);
        Assert.IsEmpty(go.TakeCalls());
    }

    [TestMethod]
    [DataRow("-p:WslGoSlowBuild=warning", "warning")]
    [DataRow("-p:WslGoErrorsAsWarnings=WSLGO1002", "warning")]
    [DataRow("-p:WslGoSlowBuild=ignore", null)]
    [DataRow("-p:WslGoSlowBuild=warning -p:NoWarn=WSLGO1002", null)]
    [DataRow("-p:WslGoSlowBuild=warning -p:MSBuildWarningsAsMessages=WSLGO1002", null)]
    [DataRow("-p:WslGoSlowBuild=warning -p:WarningsAsErrors=WSLGO1002", "error")]
    [DataRow("-p:WslGoSlowBuild=warning -p:MSBuildWarningsAsErrors=WSLGO1002", "error")]
    [DataRow("-p:WslGoSlowBuild=warning -p:TreatWarningsAsErrors=true", "error")]
    [DataRow("-p:WslGoSlowBuild=warning -p:TreatWarningsAsErrors=true -p:WarningsNotAsErrors=WSLGO1002", "warning")]
    [DataRow("-p:WslGoSlowBuild=warning -warnaserror", "error")]
    public void TheProjectDecidesWhatItGets(string options, string? severity)
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go);

        var result = solution.Dotnet(["build", "hello", .. options.Split(' ')]);

        Assert.AreEqual(
            severity ?? "", string.Join(' ', result.Diagnostics.Where(entry => entry.Code == "WSLGO1002").Select(entry => entry.Severity)));
        Assert.AreEqual(severity == "error" ? 1 : 0, result.ExitCode, result.Output);

        // A build that goes on has counted what it looked at.
        if (severity == "warning") StringAssert.Contains(result.Diagnostics.Single().Text, " 2 files x ");
    }

    [TestMethod]
    [DataRow("-m")]
    [DataRow("-m:1")]
    [DataRow("-mt")]
    [DataRow("-graph")]
    public void ASolutionOfThirtyProjectsIsToldOnce(string option)
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go);
        var projects = Enumerable.Range(0, 30).Select(number => $"p{number}").ToArray();
        foreach (var project in projects)
        {
            solution.WriteProgram(project);
            solution.WriteGoProject($"{project}/{project}.csproj");
        }

        solution.Write("all.slnx", $"<Solution>{string.Concat(projects.Select(project => $"""<Project Path="{project}/{project}.csproj" />"""))}</Solution>");

        var result = solution.Dotnet("build", "all.slnx", option, "-p:WslGoSlowBuild=warning");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.HasCount(1, result.Diagnostics, string.Join('\n', result.Diagnostics));
        Assert.HasCount(30, go.TakeCalls());
    }

    [TestMethod]
    public void TheFixIsNotWhatIsSetAlready()
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go);

        var error = solution.Dotnet("build", "hello").FailedWithOne("WSLGO1002");
        var warning = solution.Dotnet("build", "hello", "-p:WslGoSlowBuild=warning").Diagnostics.Single();

        foreach (var said in new[] { error, warning })
        {
            Assert.AreEqual(said == error, said.Text.Contains("-p:WslGoSlowBuild=warning", StringComparison.Ordinal), said.Text);
            Assert.Contains("Fix: remove WslGoRelocate=never", said.Text);
        }
    }

    [TestMethod]
    public void WhatWasBuiltElsewhereIsSaidSoAndThatNothingIsToDo()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.IsOnWsl([solution.Root], "<WslGoStageDirectory>$(MSBuildThisFileDirectory)../stage</WslGoStageDirectory>");
        string Said(string relocate)
        {
            var result = solution.Dotnet("build", "hello", "-v:n", "-tl:off", "-p:WslGoSlowBuild=ignore", "-p:WslGoRelocate=" + relocate);
            Assert.AreEqual(0, result.ExitCode, result.Output);
            return result.Output.Split('\n').Single(line => line.Contains("Building hello with ", StringComparison.Ordinal)
                || line.Contains("Go: ", StringComparison.Ordinal)).Trim();
        }

        Assert.AreEqual("Building hello with go1.27.4: it has not been built yet.", Said("auto"));
        Assert.AreEqual("Go: everything is up to date.", Said("auto"));
        Assert.AreEqual("Building hello with go1.27.4: the last build used a copy of its sources.", Said("never"));
        Assert.AreEqual("Go: everything is up to date.", Said("never"));
        Assert.AreEqual("Building hello with go1.27.4: the last build was in place.", Said("always"));
        Assert.HasCount(3, go.TakeCalls());
    }

    [TestMethod]
    public void AnIsolatedGraphBuildIsToldToo()
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go);
        solution.Dotnet("restore", "hello").Succeeded();

        var result = solution.Dotnet("build", "hello", "--no-restore", "-graph", "-isolateProjects", "-p:WslGoSlowBuild=warning");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual("WSLGO1002", result.Diagnostics.Single().Code);
    }

    [TestMethod]
    public void AValueThatIsNoneIsSaidAtTheProject()
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go);

        StringAssert.Contains(
            solution.Dotnet("build", "hello", "-p:WslGoSlowBuild=maybe").FailedWithOne("WSLGO3004").Text, "expected error, warning or ignore");
    }

    [TestMethod]
    [DataRow("GITHUB_ACTIONS")]
    [DataRow("TF_BUILD")]
    public void ABuildServersLogHasItOnce(string variable)
    {
        using var go = new FakeGo();
        using var solution = OnWindowsDrive(go);
        solution.Variables[variable] = "true";

        var result = solution.Dotnet("build", "hello", "-p:WslGoSlowBuild=warning");

        // MSBuild's canonical form, which the problem matchers of both read; MSBuild's summary repeats all warnings.
        var lines = result.Output.Split("Build succeeded.")[0].Split('\n')
            .Where(line => line.Contains("WSLGO1002", StringComparison.Ordinal)).ToArray();
        Assert.HasCount(1, lines, result.Output);
        StringAssert.StartsWith(lines[0], $"{solution.Root} : warning WSLGO1002: ");
    }

    private static TestSolution OnWindowsDrive(FakeGo go)
    {
        var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");
        solution.IsOnWsl([solution.Root], "<WslGoRelocate>never</WslGoRelocate>");
        return solution;
    }
}
