namespace WslGo.Sdk.Tests;

/// <summary>Ctrl+C while tests run: the terminal sends SIGINT to all processes of the group.</summary>
[TestClass]
public sealed class TestingInterruptTests
{
    [TestMethod]
    [DataRow("1.23", false)]
    [DataRow("1.27", false)]
    [DataRow("1.23", true)]
    [DataRow("1.27", true)]
    public void TheRunEndsAndNothingIsLeft(string go, bool isPlatform)
    {
        const string Setsid = "/usr/bin/setsid";
        if (!OperatingSystem.IsLinux() || !File.Exists(Setsid)) Assert.Inconclusive("It needs a process group of its own (setsid).");
        using var solution = TestingTests.Library(go);
        if (isPlatform) TestingPlatformTests.Platform(solution);
        solution.Write("parse/slow_test.go", """
            package parse

            import (
            	"os"
            	"testing"
            	"time"
            )

            func TestZFailed(t *testing.T) { t.Error("it failed before") }

            func TestZSlow(t *testing.T) {
            	os.WriteFile(os.Getenv("BEGUN"), []byte("begun"), 0o644)
            	time.Sleep(time.Hour)
            }
            """);
        solution.Variables["BEGUN"] = solution.PathOf("begun");
        string[] words = isPlatform ? ["--project", "parse/parse.csproj"] : ["parse", "-tl:off"];
        using var process = Command.Start(Setsid, ["dotnet", "test", .. words], solution.Root, solution.Variables);

        using var failureIsShown = new ManualResetEventSlim();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("it failed before", StringComparison.Ordinal) == true) failureIsShown.Set();
        };
        var waiting = Task.Run(() => Command.Wait(process));

        // As of C# tests, each failure is shown when its test ends. What go has not printed yet when the signal ends it is lost.
        Assert.IsTrue(failureIsShown.Wait(TimeSpan.FromMinutes(4)));
        Assert.IsTrue(SpinWait.SpinUntil(() => File.Exists(solution.PathOf("begun")) || process.HasExited, TimeSpan.FromMinutes(4)));

        // A process that setsid starts leads a group of the same number.
        Command.Run("/bin/sh", ["-c", $"kill -INT -{process.Id}"], solution.Root, solution.Variables).Succeeded();
        var result = waiting.Result;

        Assert.AreNotEqual(0, result.ExitCode, result.Output);
        if (isPlatform)
        {
            StringAssert.Contains(result.Output, "Canceling the test session");
            StringAssert.Contains(result.Output, "Test run summary: Aborted");
            StringAssert.Contains(result.Output, "failed: 1");
        }
        else
        {
            StringAssert.Contains(result.Output, "it failed before");
            StringAssert.Contains(result.Output, "Stopped! - Failed:     1, Passed:     5, Skipped:     1, Total:     7");
        }

        Assert.IsTrue(SpinWait.SpinUntil(() => TestingTests.Running(null, solution.Root).Count == 0, TimeSpan.FromMinutes(1)), "A process is left.");
    }
}
