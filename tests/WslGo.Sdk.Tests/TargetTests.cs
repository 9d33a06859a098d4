namespace WslGo.Sdk.Tests;

/// <summary>Cross-compilation by runtime identifier.</summary>
[TestClass]
public sealed class TargetTests
{
    [TestMethod]
    public void OneBuildMakesBinariesForManyTargets()
    {
        // Several GoBinary items with a RuntimeIdentifier of their own: one build, one restore, all targets.
        string[] targets = ["linux-x64", "linux-arm64", "linux-arm", "linux-x86", "win-x64", "win-x86", "win-arm64", "osx-x64", "osx-arm64"];
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/main.go", "package main\n\nfunc main() { println() }\n");
        solution.WriteGoProject("hello/hello.csproj", $"""
            <ItemGroup>
              {string.Concat(targets.Select((target, number) =>
                $"""<GoBinary Include="{string.Concat(Enumerable.Repeat("./", number))}." RuntimeIdentifier="{target}" TargetPath="{target}/hello" />"""))}
            </ItemGroup>
            """);

        solution.Dotnet("build", "hello").Succeeded();

        foreach (var target in targets)
            Assert.AreEqual(target, BinaryFormat.RuntimeIdentifier(solution.PathOf($"hello/bin/Debug/{target}/hello")));
    }

    [TestMethod]
    [DataRow("linux-musl-x64", "hello", "linux", "amd64", null)]
    [DataRow("linux-musl-arm64", "hello", "linux", "arm64", null)]
    [DataRow("linux-arm", "hello", "linux", "arm", "7")]
    [DataRow("osx-arm64", "hello", "darwin", "arm64", null)]
    [DataRow("win-x86", "hello.exe", "windows", "386", null)]
    public void TheRuntimeIdentifierBecomesGoosAndGoarch(string rid, string file, string os, string arch, string? arm)
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");

        solution.Dotnet("build", "hello", "-r", rid).Succeeded();

        var call = go.TakeCall();
        Assert.AreEqual(os, call.Environment["GOOS"]);
        Assert.AreEqual(arch, call.Environment["GOARCH"]);
        Assert.AreEqual(arm, call.Environment.GetValueOrDefault("GOARM"));
        CollectionAssert.AreEqual(new[] { $"Debug/{rid}/{file}" }, solution.Files("hello/bin"));
    }

    [TestMethod]
    public void TheUsersOwnGoosCountsWithoutARuntimeIdentifier()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin) { Variables = { ["GOOS"] = "windows" } };
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");

        solution.Dotnet("build", "hello").Succeeded();

        Assert.AreEqual("windows", go.TakeCall().Environment["GOOS"]);
        CollectionAssert.AreEqual(new[] { "Debug/hello.exe" }, solution.Files("hello/bin"));
    }

    [TestMethod]
    public void ATargetThatThisGoNoLongerHasIsSaidAtTheProject()
    {
        // windows/arm ended with Go 1.25.
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");

        var error = solution.Dotnet("build", "hello", "-r", "win-arm").FailedWithOne("WSLGO3004");

        StringAssert.Contains(error.Text, "windows/arm");
        Assert.AreEqual(solution.PathOf("hello/hello.csproj"), error.File);
    }
}
