namespace WslGo.Sdk.Tests;

/// <summary>Real builds of sources that lie on a real slow mount, whose operations are counted.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class SlowMountTests
{
    /// <summary>Three times what makes a place slow, in microseconds.</summary>
    private const int Slow = 300;

    [TestMethod]
    [DataRow("1.23")]
    [DataRow("1.27")]
    public void SourcesAreBuiltFromACopyAndOnlyRead(string go)
    {
        using var solution = new TestSolution(GoInstallation.Find(go).Bin);
        using var mount = Mount(solution);
        Project(solution);

        var result = solution.Dotnet("build", "app");

        Assert.AreEqual("warning WSLGO1016", Codes(result), result.Output);
        Assert.AreEqual(mount.Root, result.Diagnostics[0].File);
        StringAssert.Contains(result.Diagnostics[0].Text, Path.GetFullPath(solution.PathOf("../stage/sources")));
        Assert.AreEqual($"hello {mount.Root}/hello/main.go", solution.Run("app/bin/Debug/hello"));
        Assert.IsEmpty(mount.Mutations, string.Join('\n', mount.Mutations));

        // Nothing is opened or copied a second time, and go does not run.
        mount.Reset();
        result = solution.Dotnet("build", "app");
        Assert.AreEqual("warning WSLGO1016", Codes(result), result.Output);
        Assert.DoesNotContain(message => message.StartsWith("Building ", StringComparison.Ordinal), result.Messages);
        Assert.IsEmpty(mount.Mutations);

        File.WriteAllText(Path.Join(mount.Source, "hello/dep/dep.go"), "package dep\n\nconst Text = \"edited\"\n");
        mount.Reset();
        solution.Dotnet("build", "app");
        Assert.AreEqual($"edited {mount.Root}/hello/main.go", solution.Run("app/bin/Debug/hello"));
        Assert.IsEmpty(mount.Mutations);
    }

    [TestMethod]
    public void EachFileIsReadOnceToBeCopiedAndLaterOnlyLookedAt()
    {
        const int Headers = 2, Sources = 40 + 2;
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        using var mount = Mount(solution);
        Project(solution);
        for (var number = 0; number < 40; number++)
            File.WriteAllText(Path.Join(mount.Source, "hello/dep", $"f{number}.go"), "package dep\n");

        solution.Dotnet("build", "app");

        // Sources once, for what they import and to be copied; go.mod also as the file that decides how the module is built; and the header of main.go,
        // which tells whether it is a program, and one of this target.
        Assert.AreEqual(Sources + 1 + 1 + Headers, mount.Count("opennoatime"));

        // Their times are fresh, so the next build looks into them, and any two seconds later does not need to any more.
        var opened = 0;
        for (var build = 0; build < 10; build++)
        {
            mount.Reset();
            solution.Dotnet("build", "app");
            opened = mount.Count("opennoatime");
            Assert.IsLessThanOrEqualTo(Sources + 1 + Sources + 1 + Headers, opened);
            if (opened <= Headers) break;
        }

        Assert.IsLessThanOrEqualTo(Headers, opened);
        Assert.HasCount(1, go.TakeCalls());
    }

    [TestMethod]
    [DataRow("1.23")]
    [DataRow("1.27")]
    public void ATrimmedProgramIsTheSameAsInPlace(string go)
    {
        using var solution = new TestSolution(GoInstallation.Find(go).Bin);
        using var mount = Mount(solution);
        Project(solution);
        solution.Dotnet("build", "app", "-c", "Release", "-p:WslGoRelocate=never", "-p:WslGoSlowBuild=ignore").Succeeded();
        var inPlace = File.ReadAllBytes(solution.PathOf("app/bin/Release/hello"));

        Assert.AreEqual(0, solution.Dotnet("build", "app", "-c", "Release", "--no-incremental").ExitCode);

        CollectionAssert.AreEqual(inPlace, File.ReadAllBytes(solution.PathOf("app/bin/Release/hello")));
        Assert.IsEmpty(mount.Mutations);
    }

    [TestMethod]
    public void ErrorsNameTheOriginals()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        using var mount = Mount(solution);
        Project(solution);
        File.WriteAllText(Path.Join(mount.Source, "hello/dep/dep.go"), "package dep\n\nconst Text int = \"text\"\n");

        var error = solution.Dotnet("build", "app").FailedWithOne("GO0001");

        Assert.AreEqual((Path.Join(mount.Root, "hello/dep/dep.go"), 3, 18), (error.File, error.Line, error.Column));
    }

    [TestMethod]
    public void WithoutRelocationTheBuildFailsUnlessItIsToBeSlow()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        using var mount = Mount(solution);
        Project(solution);

        Assert.AreEqual(mount.Root, solution.Dotnet("build", "app", "-p:WslGoRelocate=never").FailedWithOne("WSLGO1002").File);
        Assert.IsEmpty(go.TakeCalls());

        var result = solution.Dotnet("build", "app", "-p:WslGoRelocate=never", "-p:WslGoSlowBuild=warning");
        Assert.AreEqual("warning WSLGO1002", Codes(result));
        Assert.AreEqual(Path.Join(mount.Root, "hello"), go.TakeCall().Environment["PWD"]);
    }

    [TestMethod]
    public void AQuickMountIsNoFinding()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        using var mount = Mount(solution, delay: 0);
        Project(solution);

        var result = solution.Dotnet("build", "app");

        // A FUSE without any delay may measure slow on a machine that is busy; then its sources are copied.
        Assert.AreEqual(0, result.ExitCode, result.Output);
        var place = go.TakeCall().Environment["PWD"];
        Assert.AreEqual(result.Diagnostics.Count == 0 ? Path.Join(mount.Root, "hello") : Path.GetFullPath(solution.PathOf("../stage/sources")) + mount.Root + "/hello", place);
    }

    [TestMethod]
    public void CachesOnTheMountAreMovedAndTheModuleCacheIsFilledFromTheOldOnesDownloads()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        using var mount = Mount(solution);
        Project(solution);
        Module(solution);

        // The user downloads a module while the home is still quick; then no proxy answers any more.
        solution.Variables.Remove("GOCACHE");
        solution.Variables["HOME"] = Path.Join(mount.Source, "home");
        solution.Variables["GOPROXY"] = new Uri(solution.PathOf("proxy")).AbsoluteUri;
        solution.Variables["GONOSUMDB"] = "example.com";
        solution.Variables["GOFLAGS"] = "-mod=mod";
        var app = solution.PathOf("used");
        Directory.CreateDirectory(app);
        File.WriteAllText(Path.Join(app, "go.mod"), "module example.com/used\n\ngo 1.23\n\nrequire example.com/lib v1.0.0\n");
        File.WriteAllText(Path.Join(app, "main.go"), "package main\n\nimport \"example.com/lib\"\n\nfunc main() { print(lib.Text) }\n");
        Command.Run(GoInstallation.Newest.Go, ["mod", "tidy"], app, new Dictionary<string, string>(solution.Variables) { ["GOTOOLCHAIN"] = "local" }).Succeeded();
        solution.WriteGoProject("app/app.csproj", """<ItemGroup><GoBinary Include="../used" /></ItemGroup>""");
        solution.Variables["GOPROXY"] = "off";
        solution.Variables["GOFLAGS"] = "";
        solution.Variables["HOME"] = Path.Join(mount.Root, "home");
        mount.Reset();

        var result = solution.Dotnet("build", "app", "-p:GoLdFlags=-w");

        Assert.AreEqual("warning WSLGO1003, warning WSLGO1004", Codes(result), result.Output);
        StringAssert.Contains(solution.Run("app/bin/Debug/used"), "text of lib");
        Assert.IsTrue(Directory.Exists(solution.PathOf("../stage/go-build")), "The build cache is beside the stage.");
        Assert.IsTrue(Directory.Exists(solution.PathOf("../stage/go-mod/example.com/lib@v1.0.0")), "And so are the modules.");
        Assert.DoesNotContain(entry => entry.Contains("home/go/", StringComparison.Ordinal) || entry.Contains("go-build", StringComparison.Ordinal), mount.Mutations);
    }

    [TestMethod]
    public void AGoOnTheMountIsPassedOverForOneThatFits()
    {
        using var slow = new FakeGo("go1.98.1");
        using var quick = new FakeGo("go1.98.2");
        using var solution = new TestSolution(quick.Bin);
        using var mount = new SlowMount(slow.Root, solution.PathOf("slow"), Slow);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", "<PropertyGroup><GoVersion>1.98.*</GoVersion></PropertyGroup>");
        solution.Variables["PATH"] = Path.Join(mount.Root, "bin") + ":" + solution.Variables["PATH"];

        var result = solution.Dotnet("build", "hello");
        Assert.AreEqual("warning WSLGO1008", Codes(result), result.Output);
        Assert.AreEqual(mount.Root, result.Diagnostics[0].File);
        Assert.HasCount(1, quick.TakeCalls());
        Assert.IsEmpty(slow.TakeCalls());

        Assert.EndsWith($"Fix: put {quick.Bin} first on the PATH.", result.Diagnostics[0].Text);
        var path = solution.Variables["PATH"];
        solution.Variables["PATH"] = quick.Bin + ":" + path;
        solution.Dotnet("build", "hello", "--no-incremental").Succeeded();
        solution.Variables["PATH"] = path;

        quick.Rename("go1.97.1");
        Assert.AreEqual(mount.Root, solution.Dotnet("build", "hello").FailedWithOne("WSLGO1008").File);
    }

    [TestMethod]
    [DataRow("GOCACHE", "WSLGO1003")]
    [DataRow("GOMODCACHE", "WSLGO1004")]
    [DataRow("GOTMPDIR", "WSLGO1005")]
    public void AVariableThatNamesADirectoryOnTheMountIsUnset(string variable, string code)
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        using var mount = new SlowMount(solution.PathOf("../source"), solution.PathOf("../mount"), Slow);
        solution.WriteProgram("hello");
        solution.Write("hello/go.sum", "example.com/dep v1.0.0 h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
        solution.WriteGoProject("hello/hello.csproj");
        solution.Variables[variable] = Path.Join(mount.Root, "x");
        Directory.CreateDirectory(Path.Join(mount.Root, "x"));

        Assert.EndsWith($"Fix: unset {variable}", solution.Dotnet("build", "hello").FailedWithOne(code).Text);
        Assert.IsEmpty(go.TakeCalls());

        solution.Variables.Remove(variable);
        solution.Dotnet("build", "hello").Succeeded();
    }

    [TestMethod]
    public void AnOutputDirectoryOnTheMountGoesElsewhereAndSourcesAreClonedToADisk()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        using var mount = new SlowMount(solution.PathOf("../source"), solution.PathOf("repository"), Slow);
        solution.WriteProgram("../source/hello");
        solution.WriteGoProject("../source/hello/hello.csproj");
        solution.Variables["XDG_CACHE_HOME"] = solution.PathOf("cache");

        var result = solution.Dotnet("build", "repository/hello");
        Assert.AreEqual("warning WSLGO1016", Codes(result), result.Output);
        Assert.AreEqual("binary", File.ReadAllText(solution.PathOf("repository/hello/bin/Debug/hello")));

        // MSBuild's own files are written, in obj and bin alone.
        Assert.DoesNotContain(entry => !entry.Contains(" hello/obj", StringComparison.Ordinal) && !entry.Contains(" hello/bin", StringComparison.Ordinal), mount.Mutations);

        result = solution.Dotnet("build", "repository/hello", "--artifacts-path", solution.PathOf("elsewhere"));
        Assert.AreEqual("warning WSLGO1016", Codes(result), result.Output);
        Assert.EndsWith("Fix: clone the repository to a local disk.", result.Diagnostics[0].Text);

        Command.Run("cp", ["-r", Path.Join(mount.Source, "hello"), solution.PathOf("clone")], "/", solution.Variables).Succeeded();
        solution.Dotnet("build", "clone").Succeeded();
    }

    private static SlowMount Mount(TestSolution solution, int delay = Slow)
    {
        var source = Path.GetFullPath(solution.PathOf("../source"));
        Directory.CreateDirectory(Path.Join(source, "hello/dep"));
        File.WriteAllText(Path.Join(source, "hello/go.mod"), "module example.com/hello\n\ngo 1.23\n");
        File.WriteAllText(Path.Join(source, "hello/main.go"), """
            package main

            import (
            	"fmt"
            	"runtime"

            	"example.com/hello/dep"
            )

            func main() {
            	_, file, _, _ := runtime.Caller(0)
            	fmt.Println(dep.Text, file)
            }
            """);
        File.WriteAllText(Path.Join(source, "hello/dep/dep.go"), "package dep\n\nconst Text = \"hello\"\n");
        return new SlowMount(source, Path.GetFullPath(solution.PathOf("../mount")), delay);
    }

    // Only the Go sources are on the mount, so that all that is written there is the SDK's doing.
    private static void Project(TestSolution solution)
    {
        solution.WriteGoProject("app/app.csproj", """<ItemGroup><GoBinary Include="../../mount/hello" /></ItemGroup>""");
        solution.Write("Directory.Build.props", "<Project><PropertyGroup><WslGoStageDirectory>$(MSBuildThisFileDirectory)../stage</WslGoStageDirectory></PropertyGroup></Project>");
    }

    // A proxy in files with one module: go.dev/ref/mod#goproxy-protocol.
    private static void Module(TestSolution solution)
    {
        const string At = "proxy/example.com/lib/@v/";
        solution.Write(At + "list", "v1.0.0\n");
        solution.Write(At + "v1.0.0.info", """{"Version":"v1.0.0","Time":"2025-01-01T00:00:00Z"}""");
        solution.Write(At + "v1.0.0.mod", "module example.com/lib\n\ngo 1.23\n");
        using var archive = System.IO.Compression.ZipFile.Open(solution.PathOf(At + "v1.0.0.zip"), System.IO.Compression.ZipArchiveMode.Create);
        foreach (var (name, text) in new[] { ("go.mod", "module example.com/lib\n\ngo 1.23\n"), ("lib.go", "package lib\n\nconst Text = \"text of lib\"\n") })
        {
            using var writer = new StreamWriter(archive.CreateEntry("example.com/lib@v1.0.0/" + name).Open());
            writer.Write(text);
        }
    }

    private static string Codes(BuildResult result) =>
        string.Join(", ", result.Diagnostics.Select(entry => $"{entry.Severity} {entry.Code}"));
}
