using System.Globalization;

namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet run</c> of a Go project.</summary>
[TestClass]
public sealed class RunTests
{
    private const string Program = """
        package main

        import (
        	"fmt"
        	"os"
        	"os/signal"
        	"syscall"
        )

        func main() {
        	fmt.Printf("%q %q %q\n", os.Args[1:], os.Getenv("GOMEMLIMIT"), os.Getenv("WORDS"))
        	if len(os.Args) > 1 && os.Args[1] == "wait" {
        		signals := make(chan os.Signal, 1)
        		signal.Notify(signals, syscall.SIGINT)
        		fmt.Println("ready")
        		fmt.Println(<-signals)
        	}
        	os.Exit(7)
        }

        """;

    [TestMethod]
    public void ArgumentsEnvironmentAndExitCodePassThrough()
    {
        using var solution = Solution("1.27", """
            <ItemGroup>
              <GoRunEnvironment Include="GOMEMLIMIT" Value="1GiB" />
              <GoRunEnvironment Include="WORDS" Value="say &quot;a b&quot;\" />
            </ItemGroup>
            """);

        var result = Run(solution, "--", "a", "b c", "d\"e", "");

        Assert.AreEqual((7, """["a" "b c" "d\"e" ""] "1GiB" "say \"a b\"\\" """.Trim()), result);
        Assert.AreEqual((7, """["again"] "1GiB" "say \"a b\"\\" """.Trim()), Run(solution, "--no-build", "--", "again"));
    }

    [TestMethod]
    public void AFrameworkOfAllProjectsHidesNoVariable()
    {
        using var solution = Solution("1.27", """<ItemGroup><GoRunEnvironment Include="GOMEMLIMIT" Value="1GiB" /></ItemGroup>""");
        solution.Write("Directory.Build.props", "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");

        Assert.AreEqual((7, """["a"] "1GiB" "" """.Trim()), Run(solution, "--", "a"));
    }

    [TestMethod]
    public void ALaunchProfileIsHeeded()
    {
        using var solution = Solution("1.27", "");
        solution.Write("hello/Properties/launchSettings.json", """
            { "profiles": { "small": {
                "commandName": "Project", "commandLineArgs": "a \"b c\"", "environmentVariables": { "GOMEMLIMIT": "64MiB" } } } }
            """);

        var (exitCode, output) = Run(solution, "--launch-profile", "small");

        Assert.AreEqual(7, exitCode, output);
        StringAssert.EndsWith(output, """["a" "b c"] "64MiB" "" """.Trim());
    }

    [TestMethod]
    public void CtrlCReachesTheProgramAndItsExitCodeComesBack()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("setsid and kill of Linux stand for a terminal.");
        using var solution = Solution("1.27", """<ItemGroup><GoRunEnvironment Include="GOMEMLIMIT" Value="1GiB" /></ItemGroup>""");

        // A terminal sends the signal to its foreground process group: dotnet, and what it started.
        using var process = Command.Start("setsid", ["dotnet", "run", "--project", "hello", "--", "wait"], solution.Root, solution.Variables);
        var ready = new TaskCompletionSource();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null or "ready") ready.TrySetResult();
        };
        var ended = Task.Run(() => Command.Wait(process));
        ready.Task.Wait();
        var group = "-" + process.Id.ToString(CultureInfo.InvariantCulture);
        Command.Run("kill", ["-INT", "--", group], solution.Root, solution.Variables).Succeeded();

        var result = ended.Result;
        Assert.AreEqual(7, result.ExitCode, result.Output);
        StringAssert.EndsWith(result.Output.Trim(), "ready\ninterrupt");
    }

    [TestMethod]
    public void OfSeveralProgramsTheNamedOneIsRun()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.Write("tools/go.mod", "module example.com/tools\n\ngo 1.23\n");
        foreach (var name in new[] { "one", "two" })
            solution.Write($"tools/cmd/{name}/main.go", $"package main\n\nfunc main() {{ print(\"{name}\") }}\n");
        solution.WriteGoProject("tools/tools.csproj");

        Assert.AreEqual((0, "two"), Run(solution, "tools", "-p:GoRunProgram=two"));
        var (exitCode, output) = Run(solution, "tools", "--no-build");
        Assert.AreNotEqual(0, exitCode);
        StringAssert.Contains(output, "error WSLGO3004: This project builds several programs. It builds: one, two. Select one: -p:GoRunProgram=one.");
    }

    // A script that records its arguments stands for the runtimes that no package of Debian has.
    [TestMethod]
    [DataRow("wasmtime", "", "run --dir=/ --env PWD=/work --env WORDS=a b -W max-wasm-stack=8388608 --x {0} one")]
    [DataRow("wasmer", ".", "run --dir=/ --env PWD={1} --env WORDS=a b --x {0} -- one")]
    public void AWasiProgramIsRunByTheChosenRuntimeInItsDirectory(string runtime, string directory, string expected)
    {
        using var go = new FakeGo();
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", """<ItemGroup><GoRunEnvironment Include="WORDS" Value="a b" /></ItemGroup>""");
        solution.Write($"tools/{runtime}", "#!/bin/sh\necho \"$@\"\nexit 7\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(solution.PathOf($"tools/{runtime}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        solution.Variables["PWD"] = "/work";

        var (exitCode, output) = Run(
            solution, "-r", "wasi-wasm", $"-p:GoWasiRuntime=../tools/{runtime}", "-p:GoWasiRuntimeArgs=--x", "-p:RunWorkingDirectory=" + directory, "--", "one");

        var program = solution.PathOf("hello/bin/Debug/wasi-wasm/hello.wasm");
        Assert.AreEqual((7, string.Format(CultureInfo.InvariantCulture, expected, program, solution.PathOf("hello"))), (exitCode, output));
        StringAssert.Contains(
            Run(solution, "--no-build", "-r", "wasi-wasm", "-p:GoWasiRuntime=wasmedge").Output, "error WSLGO4032: GoWasiRuntime 'wasmedge' is not installed.");
    }

    [TestMethod]
    public void NodeRunsAWasiProgram()
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).All(directory => !File.Exists(Path.Join(directory, "node"))))
            Assert.Inconclusive("There is no node.");
        using var solution = Solution("1.27", """<ItemGroup><GoRunEnvironment Include="WORDS" Value="a b" /></ItemGroup>""");
        solution.Write("hello/main.go", """
            package main

            import (
            	"fmt"
            	"os"
            )

            func main() {
            	fmt.Printf("%q %q\n", os.Args[1:], os.Getenv("WORDS"))
            	os.Exit(7)
            }

            """);

        Assert.AreEqual((7, """["one" "b c"] "a b" """.Trim()), Run(solution, "-r", "wasi-wasm", "-p:GoWasiRuntime=node", "--", "one", "b c"));
    }

    private static TestSolution Solution(string go, string body)
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.WriteProgram("hello");
        solution.Write("hello/main.go", Program);
        solution.WriteGoProject("hello/hello.csproj", body);
        return solution;
    }

    private static (int ExitCode, string Output) Run(TestSolution solution, params string[] arguments)
    {
        var project = arguments[0][0] == '-' ? "hello" : arguments[0];
        var result = Command.Run(
            "dotnet", ["run", "--project", project, .. arguments.Where(argument => argument != project)], solution.Root, solution.Variables);
        return (result.ExitCode, result.Output.Trim());
    }
}
