using System.Diagnostics;
using System.Globalization;

namespace WslGo.Sdk.Tests;

/// <summary>Builds of sources whose file system fails, fills up, hangs, or whose build is killed.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class FaultTests
{
    private const int Files = 200;

    [TestMethod]
    [DataRow("read", "hello/f17.txt", "hello/f17.txt")]
    [DataRow("open", "hello/f17.txt", "hello/f17.txt")]
    [DataRow("getattr", "hello/f17.txt", "hello/f17.txt")]
    [DataRow("readdir", "hello/sub", "hello/sub")]
    [DataRow("opendir", "hello/sub", "hello/sub")]
    [DataRow("read", "hello/go.mod", "hello/go.mod", "WSLGO3014")]
    public void WhatCannotBeReadIsNamedAndTheNextBuildIsRight(string operation, string glob, string named, string code = "WSLGO3016")
    {
        using var go = new FakeGo();
        using var build = new StagedBuild(go);
        build.Mount.Fail(operation, glob, "EIO");

        var error = build.Run().FailedWithOne(code);
        StringAssert.Contains(error.ToString(), Path.Join(build.Mount.Root, named));
        Assert.IsEmpty(go.TakeCalls());

        build.Mount.Clear();
        build.RunsRight();
        Assert.IsEmpty(build.Mount.Mutations);
    }

    [TestMethod]
    public void AFullStageIsAnErrorAndTheNextBuildIsRight()
    {
        using var go = new FakeGo();
        using var build = new StagedBuild(go);
        using var stage = new SlowMount(build.Solution.PathOf("../stage-disk"), build.Stage);
        stage.Space(Files * StagedBuild.Size / 2);

        var error = build.Run().FailedWithOne("WSLGO3016");
        StringAssert.Contains(error.Text, "No space left on device");
        StringAssert.Contains(error.Text, build.Stage);

        stage.Clear();
        build.RunsRight();
    }

    [TestMethod]
    public void WhatIsEditedDuringTheCopyIsBuiltAsItIsThenOrBuiltAgain()
    {
        using var go = new FakeGo();
        using var build = new StagedBuild(go);
        build.Mount.Stall("read", "hello/f17.txt");
        using var process = build.Start();
        build.WaitForStall();

        File.WriteAllText(Path.Join(build.Mount.Source, "hello/f17.txt"), "edited, and shorter");
        File.Delete(Path.Join(build.Mount.Source, "hello/f18.txt"));
        File.WriteAllText(Path.Join(build.Mount.Source, "hello/f16.txt"), new string('e', StagedBuild.Size));
        build.Mount.Clear();
        Assert.AreEqual(0, Command.Wait(process) is var result ? result.ExitCode : -1, result.Output);

        build.RunsRight();
    }

    [TestMethod]
    public void ABuildThatIsKilledLeavesNothingWrong()
    {
        using var go = new FakeGo();
        using var build = new StagedBuild(go);
        for (var copied = 1; copied < Files; copied += Files / 3)
        {
            build.Mount.Stall("open", $"hello/f{copied}.txt");
            using var process = build.Start("-m:1");
            build.WaitForStall();
            process.Kill();
            Command.Wait(process);
            build.Mount.Clear();
            File.WriteAllText(Path.Join(build.Mount.Source, $"hello/f{copied}.txt"), $"edited {copied}");
        }

        build.RunsRight();
        Assert.IsEmpty(build.Mount.Mutations);
    }

    [TestMethod]
    [DataRow("open", "hello/f17.txt")]
    [DataRow("readdir", "hello/sub")]
    [DataRow("read", "hello/go.mod")]
    public void ABuildThatHangsIsCancelled(string operation, string glob)
    {
        using var go = new FakeGo();
        using var build = new StagedBuild(go);
        build.Mount.Stall(operation, glob);
        using var process = build.Start();
        build.WaitForStall();

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])) kill.WaitForExit();
        Assert.AreNotEqual(0, Command.Wait(process).ExitCode);

        Assert.IsEmpty(go.TakeCalls());
        build.Mount.Clear();
        build.RunsRight();
    }

    [TestMethod]
    public void AMountThatDoesNotAnswerEndsTheBuildWithAnErrorThatNamesIt()
    {
        // All at once: each waits as long as a file system may take.
        (string Operation, string Glob, string Named)[] hangs =
        [
            ("read", "hello/go.mod", "hello"),
            ("getattr", "hello/go.mod", "hello"),
            ("opendir", "hello/sub", "hello/sub"),
            ("readdir", "hello/sub", "hello/sub"),
            ("open", "hello/f17.txt", "hello/f17.txt"),
            ("read", "hello/f17.txt", "hello/f17.txt"),
        ];
        using var go = new FakeGo();
        var builds = Array.ConvertAll(hangs, _ => new StagedBuild(go));
        try
        {
            var processes = new Process[hangs.Length];
            for (var number = 0; number < hangs.Length; number++)
            {
                builds[number].Mount.Stall(hangs[number].Operation, hangs[number].Glob);
                processes[number] = builds[number].Start();
            }

            for (var number = 0; number < hangs.Length; number++)
            {
                using var process = processes[number];
                var result = Command.Wait(process);
                Assert.AreNotEqual(0, result.ExitCode);
                StringAssert.Contains(result.Output, $"{Path.Join(builds[number].Mount.Root, hangs[number].Named)} : error WSLGO3015: The file system has not responded");
            }

            Assert.IsEmpty(go.TakeCalls());
        }
        finally
        {
            foreach (var build in builds) build.Dispose();
        }
    }

    /// <summary>A project that is on the mount with its <c>obj</c> and <c>bin</c>, which MSBuild itself would look at once it failed.</summary>
    [TestMethod]
    public void AGoProjectOnAMountThatDoesNotAnswerEndsWithItsMessage()
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        using var mount = new SlowMount(solution.PathOf("../source"), solution.PathOf("repository"));
        solution.WriteProgram("../source/hello");
        solution.Write("../source/hello/sub/sub.go", "package sub\n");
        solution.Write("../source/hello/imports.go", "package main\n\nimport _ \"example.com/hello/sub\"\n");
        solution.WriteGoProject("../source/hello/hello.csproj");
        solution.Dotnet("restore", "repository/hello").Succeeded();
        mount.Stall("opendir", "hello/sub");

        using var process = solution.StartDotnet(["build", "repository/hello", "--no-restore"], out _);
        Assert.IsTrue(SpinWait.SpinUntil(() => mount.Stalled > 0, TimeSpan.FromMinutes(2)), "Nothing hangs.");
        mount.Stall("any", "*");
        var result = Command.Wait(process);

        Assert.AreEqual(1, result.ExitCode, result.Output);
        StringAssert.Contains(result.Output, $"{Path.Join(mount.Root, "hello/sub")} : error WSLGO3015: The file system has not responded");
        Assert.IsEmpty(go.TakeCalls());
        Assert.IsTrue(SpinWait.SpinUntil(() => Processes(solution).Length == 0, TimeSpan.FromMinutes(1)), string.Join(", ", Processes(solution)));
    }

    // A solution's processes have a variable that no others have.
    private static string[] Processes(TestSolution solution) =>
        [.. Directory.GetDirectories("/proc").Where(process => ReadOrNothing(process + "/environ").Contains(solution.Variables["GOENV"], StringComparison.Ordinal))];

    private static string ReadOrNothing(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [TestMethod]
    public void ADirectoryOfThePathThatDoesNotAnswerEndsTheBuildToo()
    {
        using var go = new FakeGo();
        using var build = new StagedBuild(go);
        Directory.CreateDirectory(Path.Join(build.Mount.Source, "bin"));
        build.Solution.Variables["PATH"] = Path.Join(build.Mount.Root, "bin") + ":" + build.Solution.Variables["PATH"];
        build.Mount.Stall("getattr", "bin/go*");

        Assert.AreEqual(Path.Join(build.Mount.Root, "bin"), build.Run().FailedWithOne("WSLGO3015").File);
    }

    /// <summary>A project off the mount, with a program of many files on it that is built by a fake go.</summary>
    private sealed class StagedBuild : IDisposable
    {
        public const int Size = 5000;

        public StagedBuild(FakeGo go)
        {
            Solution = new TestSolution(go.Bin);
            var source = Path.GetFullPath(Solution.PathOf("../source"));
            Directory.CreateDirectory(Path.Join(source, "hello/sub"));
            File.WriteAllText(Path.Join(source, "hello/go.mod"), "module example.com/hello\n\ngo 1.23\n");
            File.WriteAllText(Path.Join(source, "hello/main.go"), """
                package main

                import (
                	"embed"

                	_ "example.com/hello/sub"
                )

                //go:embed *.txt
                var texts embed.FS

                func main() {}

                """);
            File.WriteAllText(Path.Join(source, "hello/sub/sub.go"), "package sub\n");
            for (var file = 0; file < Files; file++)
                File.WriteAllText(Path.Join(source, $"hello/f{file}.txt"), new string((char)('a' + file % 26), Size));
            Mount = new SlowMount(source, Path.GetFullPath(Solution.PathOf("../mount")));
            Solution.WriteGoProject("app/app.csproj", """<ItemGroup><GoBinary Include="../../mount/hello" /></ItemGroup>""");
            Solution.Write("Directory.Build.props", """
                <Project>
                  <PropertyGroup>
                    <WslGoStageDirectory>$(MSBuildThisFileDirectory)../stage</WslGoStageDirectory>
                    <WslGoRelocate>always</WslGoRelocate>
                    <NoWarn>$(NoWarn);WSLGO1016</NoWarn>
                  </PropertyGroup>
                </Project>
                """);
        }

        public TestSolution Solution { get; }

        public SlowMount Mount { get; }

        public string Stage => Path.GetFullPath(Solution.PathOf("../stage"));

        public BuildResult Run() => Solution.Dotnet("build", "app");

        public Process Start(params string[] arguments) => Solution.StartDotnet(["build", "app", .. arguments], out _);

        public void WaitForStall() =>
            Assert.IsTrue(SpinWait.SpinUntil(() => Mount.Stalled > 0, TimeSpan.FromMinutes(1)), "Nothing hangs.");

        /// <summary>Builds undisturbed; the copy is then what the sources are.</summary>
        public void RunsRight()
        {
            var result = Run();
            Assert.AreEqual(0, result.ExitCode, result.Output);
            Assert.AreEqual("binary", File.ReadAllText(Solution.PathOf("app/bin/Debug/hello")));
            var copy = Path.Join(Stage, "sources", Mount.Root, "hello");
            var source = Path.Join(Mount.Source, "hello");
            CollectionAssert.AreEqual(Tree(source), Tree(copy));
        }

        public void Dispose()
        {
            Mount.Dispose();
            Solution.Dispose();
        }

        private static string[] Tree(string root) => [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetRelativePath(root, file)}={File.ReadAllText(file)}").Order(StringComparer.Ordinal)];
    }
}
