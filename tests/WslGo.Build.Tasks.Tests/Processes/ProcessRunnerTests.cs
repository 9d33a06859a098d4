using System.ComponentModel;
using System.Diagnostics;
using WslGo.Build.Processes;

namespace WslGo.Build.Tests.Processes;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ProcessRunnerTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task LinesOfBothStreamsAreHandedOn()
    {
        var (output, error) = (new List<string>(), new List<string>());
        var exitCode = await ProcessRunner.RunAsync(
            Shell("echo a; echo; printf 'é\\r\\nlast'; echo b >&2; echo c >&2; exit 7"),
            output.Add, error.Add, CancellationToken.None);
        Assert.AreEqual(7, exitCode);
        CollectionAssert.AreEqual(new[] { "a", "", "é", "last" }, output);
        CollectionAssert.AreEqual(new[] { "b", "c" }, error);
    }

    [TestMethod]
    public async Task MuchOutputOnBothStreamsIsNotWaitedForInTurn()
    {
        var (output, error) = (0, 0);
        var exitCode = await ProcessRunner.RunAsync(
            Shell("i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; "
                + "echo 0123456789012345678901234567890123456789 >&2; i=$((i+1)); done"),
            _ => output++, _ => error++, CancellationToken.None);
        Assert.AreEqual((0, 3000, 3000), (exitCode, output, error));
    }

    [TestMethod]
    public async Task ASignalIsAnExitCodeToo() =>
        Assert.AreEqual(128 + 15, (await Run(Shell("kill -TERM $$"))).ExitCode);

    [TestMethod]
    public async Task TheEnvironmentIsWhatIsGivenAndNothingElse()
    {
        var (_, lines) = await Run(new ProcessCommand("/usr/bin/env")
        {
            WorkingDirectory = "/",
            Environment = new Dictionary<string, string> { ["A"] = "1 2", ["EMPTY"] = "", ["É"] = "=" },
        });
        CollectionAssert.AreEquivalent(new[] { "A=1 2", "EMPTY=", "É==" }, lines);
    }

    [TestMethod]
    public async Task ArgumentsArriveAsTheyAre()
    {
        string[] arguments = ["", " ", "a b", "\"", "'", "\\", "\\\"", "$HOME", "*", "%PATH%", "-x", "--", "é", "a\tb", ";"];
        var command = Shell("for each; do printf '<%s>\\n' \"$each\"; done", ["sh", .. arguments]);
        var (_, lines) = await Run(command);
        CollectionAssert.AreEqual(arguments.Select(argument => $"<{argument}>").ToArray(), lines);
    }

    [TestMethod]
    public async Task ItStartsInItsDirectory()
    {
        using var folder = new TemporaryFolder();
        var directory = folder.Make("a b");
        var (_, lines) = await Run(Shell("pwd -P") with { WorkingDirectory = directory });
        StringAssert.EndsWith(Assert.ContainsSingle(lines), "/a b");
    }

    [TestMethod]
    public async Task ThereIsNoInputToWaitFor() =>
        Assert.AreEqual("end", Assert.ContainsSingle((await Run(Shell("cat; echo end"))).Lines));

    [TestMethod]
    [DataRow("missing")]
    [DataRow("plain")]
    [DataRow("directory")]
    public async Task AProgramThatCannotBeStartedIsAnException(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("plain", "echo no program");
        folder.Make("directory");
        await Assert.ThrowsExactlyAsync<Win32Exception>(
            () => Run(new ProcessCommand(folder.At(name)) { WorkingDirectory = "/", Environment = NoEnvironment }));
    }

    [TestMethod]
    public async Task ADirectoryThatIsNotThereIsAnException() =>
        await Assert.ThrowsExactlyAsync<Win32Exception>(
            () => Run(Shell("true") with { WorkingDirectory = "/there/is/no/such" }));

    [TestMethod]
    public async Task CancelledBeforeItStartsItDoesNotStart()
    {
        using var folder = new TemporaryFolder();
        await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => ProcessRunner.RunAsync(
            Shell($"touch '{folder.At("started")}'"), _ => { }, _ => { }, new CancellationToken(canceled: true)));
        Assert.IsFalse(File.Exists(folder.At("started")));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task CancellingEndsGrandchildrenToo()
    {
        using var cancellation = new CancellationTokenSource();
        var lines = new List<string>();
        await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => ProcessRunner.RunAsync(
            Shell("sh -c 'echo $$; sleep 600 & echo $!; wait' & echo $!; wait; echo no"),
            line =>
            {
                lines.Add(line);
                if (lines.Count == 3)
                    cancellation.Cancel();
            },
            _ => { }, cancellation.Token));
        Assert.HasCount(3, lines);
        foreach (var id in lines.Select(Parse).Distinct())
            await EndOf(id);
    }

    [TestMethod]
    public async Task AGrandchildThatLivesOnIsNotWaitedFor()
    {
        var (exitCode, lines) = await Run(Shell("sleep 600 & echo $!; exit 3"));
        Assert.AreEqual(3, exitCode);
        using var stray = Process.GetProcessById(Parse(Assert.ContainsSingle(lines)));
        stray.Kill();
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task ItEndsWithTheBuildThatIsKilled()
    {
        if (!File.Exists("/usr/bin/setpriv") && !File.Exists("/bin/setpriv"))
            Assert.Inconclusive("needs setpriv of util-linux");
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in new[] { "exec", typeof(Program).Assembly.Location, "run", "/bin/sh", "-c", "echo $$; exec sleep 600" })
            start.ArgumentList.Add(argument);
        using var build = Process.Start(start)!;
        var child = Parse(await build.StandardOutput.ReadLineAsync() ?? "");
        Assert.IsFalse(HasEnded(child));
        build.Kill();
        await EndOf(child);
    }

    private static Dictionary<string, string> NoEnvironment { get; } = [];

    private static int Parse(string line) => int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Waits for the end of a process that is not ours, as long as the test may take.</summary>
    private async Task EndOf(int id)
    {
        while (!HasEnded(id))
            await Task.Delay(10, TestContext.CancellationToken);
    }

    private static bool HasEnded(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);

            // One whom nobody has waited for is dead all the same (proc_pid_stat(5), Z).
            return process.HasExited || (OperatingSystem.IsLinux()
                && File.ReadAllText($"/proc/{id}/stat") is var stat && stat[(stat.LastIndexOf(')') + 2)..][0] is 'Z' or 'X');
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException)
        {
            return true;
        }
    }

    private static ProcessCommand Shell(string script, params string[] arguments) => new("/bin/sh")
    {
        Arguments = ["-c", script, .. arguments],
        WorkingDirectory = "/",
        Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
    };

    private static async Task<(int ExitCode, List<string> Lines)> Run(ProcessCommand command)
    {
        var lines = new List<string>();
        var exitCode = await ProcessRunner.RunAsync(
            command, lines.Add, line => Assert.Fail(line), CancellationToken.None);
        return (exitCode, lines);
    }
}
