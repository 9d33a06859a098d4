using System.Diagnostics;
using System.Xml.Linq;

namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet test</c> in the mode of Microsoft.Testing.Platform: what the test host does besides running tests.</summary>
[TestClass]
public sealed class TestingPlatformTests
{
    // A secret on the command line of a process is shown to everyone who asks for the processes.
    [TestMethod]
    public void PropertiesOfTheBuildAreInNoCommandLineAndCount()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("It reads /proc.");
        const string Secret = "xyzzy plugh;1234";
        using var solution = Platform(TestingTests.Library("1.27"));
        solution.Write("parse/slow_test.go", """
            //go:build slow

            package parse

            import (
            	"os"
            	"testing"
            	"time"
            )

            func TestSlow(t *testing.T) {
            	os.WriteFile(os.Getenv("BEGUN"), []byte("begun"), 0o644)
            	for {
            		if _, err := os.Stat(os.Getenv("END")); err == nil {
            			return
            		}
            		time.Sleep(time.Millisecond)
            	}
            }
            """);
        solution.Variables["BEGUN"] = solution.PathOf("begun");
        solution.Variables["END"] = solution.PathOf("end");
        using var process = Command.Start(
            "dotnet", ["test", "--project", "parse/parse.csproj", "--filter", "Name=TestSlow", "-p:GoTags=slow", "-p:DeployToken=" + Secret.Replace(";", "%3B", StringComparison.Ordinal)],
            solution.Root, solution.Variables);
        Assert.IsTrue(SpinWait.SpinUntil(() => File.Exists(solution.PathOf("begun")) || process.HasExited, TimeSpan.FromMinutes(4)));
        var lines = CommandLines(solution.Root).Where(line => line.Id != process.Id).ToList();
        solution.Write("end", "");
        var result = Command.Wait(process).Succeeded();

        // The tag got to the tests, and so did the filter.
        StringAssert.Contains(result.Output, "total: 1");
        Assert.IsTrue(lines.Exists(line => line.Text.Contains("-t:GoTest", StringComparison.Ordinal)), string.Join('\n', lines));
        foreach (var (_, text) in lines)
        {
            Assert.DoesNotContain("xyzzy", text);
            Assert.DoesNotContain("DeployToken", text);
            Assert.DoesNotContain(Convert.ToBase64String("DeployToken"u8)[..10], text);
        }

        var file = solution.PathOf("parse/obj/Debug/wslgo/tests.rsp");
        StringAssert.Contains(File.ReadAllText(file), "-p:DeployToken=xyzzy%20plugh%3B1234\n");
        if (!OperatingSystem.IsWindows()) Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var arguments = solution.Dotnet("msbuild", "parse", "-t:ComputeRunArguments", "-p:_WslGoIsTestedByPlatform=true", "-p:_WslGoFindsRunCommand=false", "-p:DeployToken=" + Secret.Replace(";", "%3B", StringComparison.Ordinal), "-getProperty:RunArguments").Output;
        StringAssert.Contains(arguments, "--wslgo-properties \"" + file);
        Assert.DoesNotContain("xyzzy", arguments);
    }

    [TestMethod]
    public void ProjectsThatShareAResultsDirectoryWriteAFileEach()
    {
        using var solution = Platform(TestingTests.Library("1.27"));
        solution.Write("other/go.mod", "module example.com/other\n\ngo 1.23\n");
        solution.Write("other/other_test.go", "package other\n\nimport \"testing\"\n\nfunc TestOther(t *testing.T) {}\n");
        solution.WriteGoProject("other/other.csproj");
        solution.Write("all.slnx", """<Solution><Project Path="parse/parse.csproj" /><Project Path="other/other.csproj" /></Solution>""");

        Test(solution, "--solution", "all.slnx", "--report-trx", "--results-directory", solution.PathOf("results")).Succeeded();

        CollectionAssert.AreEqual(
            new[] { "other_go 1", "parse_go 6" },
            solution.Files("results").Select(file => (File: file, Trx: XDocument.Load(solution.PathOf("results/" + file))))
                .Select(file => $"{file.File[..file.File.LastIndexOf('_')]} {file.Trx.Descendants(file.Trx.Root!.Name.Namespace + "UnitTestResult").Count()}").ToArray());
    }

    [TestMethod]
    public void FailedTestsAreRunAgain()
    {
        using var solution = Platform(TestingTests.Library("1.27"));
        solution.Write("parse/flaky_test.go", """
            package parse

            import (
            	"os"
            	"testing"
            )

            func run(name string) int {
            	file, _ := os.OpenFile(os.Getenv("RUNS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
            	file.WriteString(name + "\n")
            	file.Close()
            	data, _ := os.ReadFile(os.Getenv("RUNS"))
            	runs := 0
            	for _, line := range splitLines(string(data)) {
            		if line == name {
            			runs++
            		}
            	}
            	return runs
            }

            func splitLines(text string) (lines []string) {
            	for start, at := 0, 0; at < len(text); at++ {
            		if text[at] == '\n' {
            			lines = append(lines, text[start:at])
            			start = at + 1
            		}
            	}
            	return lines
            }

            func TestFlaky(t *testing.T) {
            	t.Run("good", func(t *testing.T) { run("good") })
            	t.Run("bad", func(t *testing.T) {
            		if run("bad") < 3 {
            			t.Error("not yet")
            		}
            	})
            }

            func TestNever(t *testing.T) {
            	if run("never") > 0 && os.Getenv("NEVER") != "" {
            		t.Error("never")
            	}
            }
            """);
        string Runs()
        {
            var runs = File.ReadAllLines(solution.PathOf("runs"));
            File.Delete(solution.PathOf("runs"));
            return string.Join(' ', runs.GroupBy(name => name).Select(group => $"{group.Key}:{group.Count()}").Order(StringComparer.Ordinal));
        }

        solution.Variables["RUNS"] = solution.PathOf("runs");
        string[] first = ["--project", "parse/parse.csproj", "--filter", "Name~Flaky|Name~Never", "--retry-failed-tests"];
        var passed = Test(solution, [.. first, "3", "--report-trx", "--report-trx-filename", "go.trx", "--results-directory", solution.PathOf("results")]).Succeeded();
        StringAssert.Contains(passed.Output, "total: 4");
        Assert.AreEqual("bad:3 good:1 never:1", Runs());
        var trx = XDocument.Load(solution.PathOf("results/go.trx"));
        Assert.IsTrue(trx.Descendants(trx.Root!.Name.Namespace + "UnitTestResult").All(result => result.Attribute("outcome")!.Value == "Passed"));

        solution.Variables["NEVER"] = "1";
        var failed = Test(solution, [.. first, "2"]);
        Assert.AreEqual(2, failed.ExitCode, failed.Output);
        StringAssert.Contains(failed.Output, "failed: 1");
        Assert.AreEqual("bad:3 good:1 never:3", Runs());

        foreach (var limit in (string[][])[["--retry-failed-tests-max-percentage", "50"], ["--retry-failed-tests-max-tests", "2"]])
        {
            Assert.AreEqual(2, Test(solution, [.. first, "2", .. limit]).ExitCode);
            Assert.AreEqual("bad:1 good:1 never:1", Runs(), limit[0]);
        }

        Assert.AreEqual(5, Test(solution, [.. first, "none"]).ExitCode);
        Assert.AreEqual(5, Test(solution, "--project", "parse/parse.csproj", "--retry-failed-tests-max-tests", "2").ExitCode);
    }

    /// <summary>Has a solution tested by the platform.</summary>
    internal static TestSolution Platform(TestSolution solution)
    {
        solution.Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        return solution;
    }

    /// <summary><c>dotnet test</c> without a binary log, which is of the build only: a test application has no such switch.</summary>
    internal static CommandResult Test(TestSolution solution, params string[] arguments)
    {
        using var process = Command.Start("dotnet", ["test", .. arguments], solution.Root, solution.Variables);
        return Command.Wait(process);
    }

    // The processes whose environment names a directory.
    private static IEnumerable<(int Id, string Text)> CommandLines(string directory)
    {
        foreach (var process in Process.GetProcesses())
        {
            var text = "";
            try
            {
                if (!File.ReadAllText($"/proc/{process.Id}/environ").Contains(directory, StringComparison.Ordinal)) continue;
                text = File.ReadAllText($"/proc/{process.Id}/cmdline").Replace('\0', ' ');
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                continue; // It is gone.
            }

            yield return (process.Id, text);
        }
    }
}
