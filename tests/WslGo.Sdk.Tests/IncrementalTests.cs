namespace WslGo.Sdk.Tests;

/// <summary>When go runs again and when it does not, and what is left of an earlier build.</summary>
[TestClass]
public sealed class IncrementalTests
{
    /// <summary>What changes, and whether go has to run for it.</summary>
    public static IEnumerable<object[]> Changes =>
    [
        Change("nothing", false, _ => { }),
        Change("a source", true, it => it.Solution.Write("hello/main.go", "package main\n\nfunc main() { println(1) }\n")),
        Change("a source, by one byte of the same size at once", true, it => it.Solution.Write("hello/lib/lib.go", "package lia\n")),
        Change("a source's time alone", true, it => File.SetLastWriteTimeUtc(it.Solution.PathOf("hello/lib/lib.go"), DateTime.UtcNow.AddHours(-1))),
        Change("an embedded file", true, it => it.Solution.Write("hello/assets/a.txt", "other")),
        Change("an embedded file added", true, it => it.Solution.Write("hello/assets/b.txt", "")),
        Change("a source added", true, it => it.Solution.Write("hello/lib/more.go", "package lib\n")),
        Change("a source deleted", true, it => File.Delete(it.Solution.PathOf("hello/lib/lib.go"))),
        Change("go.mod", true, it => it.Solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.24\n")),
        Change("go.sum", true, it => it.Solution.Write("hello/go.sum", "")),
        Change("a go.work above", true, it => it.Solution.Write("go.work", "go 1.23\n\nuse ./hello\n")),
        Change("a tag", true, it => it.Arguments.Add("-p:GoTags=x")),
        Change("the linker's flags", true, it => it.Arguments.Add("-p:GoLdFlags=-w")),
        Change("cgo", true, it => it.Arguments.Add("-p:CgoEnabled=true")),
        Change("the configuration", true, it => it.Arguments.Add("-p:Configuration=Release")),
        Change("the runtime identifier", true, it => it.Arguments.Add("-p:RuntimeIdentifier=linux-arm64")),
        Change("GOFLAGS", true, it => it.Solution.Variables["GOFLAGS"] = "-tags=x"),
        Change("GOAMD64", true, it => it.Solution.Variables["GOAMD64"] = "v3"),
        Change("a setting of 'go env -w'", true, it => File.WriteAllText(it.Solution.Variables["GOENV"], "GOAMD64=v2\n")),
        Change("a variable that go does not read", false, it => it.Solution.Variables["EDITOR"] = "ed"),
        Change("where modules come from", false, it => it.Solution.Variables["GOPROXY"] = "direct"),
        Change("the PATH, without cgo", false, it => it.Solution.Variables["PATH"] += Path.PathSeparator + "/nowhere"),
        Change("the toolchain's version", true, it => File.WriteAllText(Path.Join(it.Go.Root, "VERSION"), "go1.27.9\n")),
        Change("the toolchain's go command", true, it => File.AppendAllText(Path.Join(it.Go.Bin, "go"), "\n# replaced\n")),
        Change("the output deleted", true, it => File.Delete(it.Solution.PathOf("hello/bin/Debug/hello"))),
        Change("the output overwritten", true, it => it.Solution.Write("hello/bin/Debug/hello", "other")),
        Change("obj deleted", true, it => Directory.Delete(it.Solution.PathOf("hello/obj/Debug"), recursive: true)),
        Change("a file of version control", false, it => it.Solution.Write("hello/.git/index", "x")),
        Change("a file of tests", false, it => it.Solution.Write("hello/lib/lib_test.go", "package lib\n")),
        Change("a package that nothing imports", false, it => it.Solution.Write("hello/unused/unused.go", "package unused\n")),
        Change("a file in node_modules", false, it => it.Solution.Write("hello/web/node_modules/a/a.js", "x")),
        Change("a file below obj", false, it => it.Solution.Write("hello/obj/x.go", "package x\n")),
        Change("another module below", false, it =>
        {
            it.Solution.Write("hello/tools/go.mod", "module example.com/tools\n");
            it.Solution.Write("hello/tools/main.go", "package main\n");
        }),
    ];

    [TestMethod]
    [DynamicData(nameof(Changes))]
    public void GoRunsAgainExactlyIfSomethingItReadsChanged(string what, bool rebuilds, object change)
    {
        using var go = new FakeGo();
        using var solution = Solution(go);
        solution.Dotnet("build", "hello").Succeeded();
        go.TakeCall();
        var state = new Changed(solution, go, []);

        ((Action<Changed>)change)(state);
        solution.Dotnet(["build", "hello", .. state.Arguments]).Succeeded();

        Assert.AreEqual(rebuilds ? 1 : 0, go.TakeCalls().Count, what);
        solution.Dotnet(["build", "hello", .. state.Arguments]).Succeeded();
        Assert.IsEmpty(go.TakeCalls(), "Once is enough.");
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void VersionControlIsStampedAsGoDoes(string go)
    {
        var installation = GoInstallation.Find(go);
        using var solution = new TestSolution(installation.Bin);
        solution.WriteProgram("svc/hello");
        solution.WriteGoProject("svc/hello/hello.csproj", "<PropertyGroup><GoBuildVcs>true</GoBuildVcs></PropertyGroup>");
        solution.Write(".gitignore", "bin\nobj\n");
        Git("init", "-q");
        Git("add", ".");
        Git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "x");
        Assert.AreEqual("vcs.modified=false", Build(runs: true));
        Assert.AreEqual("vcs.modified=false", Build(runs: false));

        // Outside of the module: go asks for the whole repository.
        solution.Write("note.txt", "x");
        Assert.AreEqual("vcs.modified=true", Build(runs: true));
        solution.Write("other.txt", "x");
        Assert.AreEqual("vcs.modified=true", Build(runs: false));

        File.Delete(solution.PathOf("note.txt"));
        File.Delete(solution.PathOf("other.txt"));
        Assert.AreEqual("vcs.modified=false", Build(runs: true));

        string Build(bool runs)
        {
            var result = solution.Dotnet("build", "svc/hello").Succeeded();
            Assert.AreEqual(runs, result.Messages.Any(text => text.StartsWith("Building hello with", StringComparison.Ordinal)));
            var settings = Command.Run(installation.Go, ["version", "-m", "svc/hello/bin/Debug/hello"], solution.Root, solution.Variables).Succeeded();
            return settings.Output.Split('\n').Single(line => line.Contains("vcs.modified", StringComparison.Ordinal)).Split('\t')[^1].Trim();
        }

        void Git(params string[] arguments) => Command.Run("git", arguments, solution.Root, solution.Variables).Succeeded();
    }

    [TestMethod]
    public void AnOutputWithTheSameContentKeepsItsTime()
    {
        using var go = new FakeGo();
        using var solution = Solution(go);
        solution.Dotnet("build", "hello").Succeeded();
        var output = solution.PathOf("hello/bin/Debug/hello");
        var time = File.GetLastWriteTimeUtc(output);

        solution.Write("hello/lib/lib.go", "package lib // comment\n");
        solution.Dotnet("build", "hello").Succeeded();
        Assert.HasCount(2, go.TakeCalls());
        Assert.AreEqual(time, File.GetLastWriteTimeUtc(output));

        go.Behave("", content: "other");
        solution.Dotnet("build", "hello").Succeeded();
        Assert.AreEqual("other", File.ReadAllText(output));
        Assert.AreNotEqual(time, File.GetLastWriteTimeUtc(output));
    }

    [TestMethod]
    public void AFailedBuildIsTriedAgainAndLeavesTheLastGoodOutput()
    {
        using var go = new FakeGo();
        using var solution = Solution(go);
        solution.Dotnet("build", "hello").Succeeded();
        solution.Write("hello/lib/lib.go", "package broken\n");
        go.Behave("echo 'lib/lib.go:1:1: broken' >&2; exit 1");

        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.AreEqual(1, solution.Dotnet("build", "hello").ExitCode);
            Assert.AreEqual("binary", File.ReadAllText(solution.PathOf("hello/bin/Debug/hello")));
        }

        Assert.HasCount(3, go.TakeCalls());
        go.Behave("", content: "mended");
        solution.Dotnet("build", "hello").Succeeded();
        Assert.AreEqual("mended", File.ReadAllText(solution.PathOf("hello/bin/Debug/hello")));
    }

    [TestMethod]
    public void CleanRemovesExactlyWhatWasBuilt()
    {
        using var go = new FakeGo();
        using var solution = Solution(go);
        solution.WriteCSharp("app", """<ItemGroup><ProjectReference Include="../hello/hello.csproj" /></ItemGroup>""");
        solution.Dotnet("build", "app").Succeeded();
        solution.Write("hello/bin/Debug/kept.txt", "the user's");
        var sources = solution.Files().Where(path => !path.Contains("/obj/") && !path.Contains("/bin/")).ToArray();

        solution.Dotnet("clean", "hello").Succeeded();
        solution.Dotnet("clean", "app").Succeeded();

        CollectionAssert.AreEqual(new[] { "Debug/kept.txt" }, solution.Files("hello/bin"));
        Assert.IsEmpty(solution.Files("app/bin"));
        Assert.IsEmpty(solution.Files("hello/obj/Debug").Where(path => path.Contains("wslgo", StringComparison.Ordinal)));
        CollectionAssert.AreEqual(
            sources, solution.Files().Where(path => !path.Contains("/obj/") && !path.Contains("/bin/")).ToArray());
        go.TakeCalls();
        solution.Dotnet("build", "hello").Succeeded();
        go.TakeCall();
    }

    [TestMethod]
    public void ABinaryNoLongerAskedForGoesAndTheOthersStay()
    {
        using var go = new FakeGo();
        using var solution = Solution(go);
        solution.Write("hello/cmd/b/main.go", "package main\n\nfunc main() {}\n");
        solution.WriteGoProject("hello/hello.csproj", """<ItemGroup><GoBinary Include=".;cmd/b" /></ItemGroup>""");
        solution.Dotnet("build", "hello").Succeeded();
        CollectionAssert.AreEqual(new[] { "b", "hello" }, solution.Files("hello/bin/Debug"));

        solution.WriteGoProject("hello/hello.csproj", """<ItemGroup><GoBinary Include="." /></ItemGroup>""");
        solution.Dotnet("build", "hello").Succeeded();
        solution.Dotnet("build", "hello").Succeeded();

        CollectionAssert.AreEqual(new[] { "hello" }, solution.Files("hello/bin/Debug"));
    }

    private static TestSolution Solution(FakeGo go)
    {
        var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.Write("hello/main.go", """
            package main

            import (
            	"embed"

            	_ "example.com/hello/lib"
            )

            //go:embed assets
            var assets embed.FS

            func main() {}

            """);
        solution.Write("hello/lib/lib.go", "package lib\n");
        solution.Write("hello/assets/a.txt", "text");
        solution.WriteGoProject("hello/hello.csproj");
        return solution;
    }

    private static object[] Change(string what, bool rebuilds, Action<Changed> change) => [what, rebuilds, change];

    private sealed record Changed(TestSolution Solution, FakeGo Go, List<string> Arguments);
}
