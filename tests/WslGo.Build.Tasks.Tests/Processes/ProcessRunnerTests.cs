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
    public void LinesOfBothStreamsAreHandedOn()
    {
        var (output, error) = (new List<string>(), new List<string>());
        var exitCode = ProcessRunner.Run(
            Shell("echo a; echo; printf 'é\\r\\nlast'; echo b >&2; echo c >&2; exit 7"),
            output.Add, error.Add, CancellationToken.None);
        Assert.AreEqual(7, exitCode);
        CollectionAssert.AreEqual(new[] { "a", "", "é", "last" }, output);
        CollectionAssert.AreEqual(new[] { "b", "c" }, error);
    }

    [TestMethod]
    public void MuchOutputOnBothStreamsIsNotWaitedForInTurn()
    {
        var (output, error) = (0, 0);
        var exitCode = ProcessRunner.Run(
            Shell("i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; "
                + "echo 0123456789012345678901234567890123456789 >&2; i=$((i+1)); done"),
            _ => output++, _ => error++, CancellationToken.None);
        Assert.AreEqual((0, 3000, 3000), (exitCode, output, error));
    }

    [TestMethod]
    public void ASignalIsAnExitCodeToo() =>
        Assert.AreEqual(128 + 15, Run(Shell("kill -TERM $$")).ExitCode);

    [TestMethod]
    public void TheEnvironmentIsWhatIsGivenAndNothingElse()
    {
        var (_, lines) = Run(new ProcessCommand("/usr/bin/env")
        {
            WorkingDirectory = "/",
            Environment = new Dictionary<string, string> { ["A"] = "1 2", ["EMPTY"] = "", ["É"] = "=" },
        });
        CollectionAssert.AreEquivalent(new[] { "A=1 2", "EMPTY=", "É==" }, lines);
    }

    [TestMethod]
    public void ArgumentsArriveAsTheyAre()
    {
        string[] arguments = ["", " ", "a b", "\"", "'", "\\", "\\\"", "$HOME", "*", "%PATH%", "-x", "--", "é", "a\tb", ";"];
        var command = Shell("for each; do printf '<%s>\\n' \"$each\"; done", ["sh", .. arguments]);
        var (_, lines) = Run(command);
        CollectionAssert.AreEqual(arguments.Select(argument => $"<{argument}>").ToArray(), lines);
    }

    [TestMethod]
    public void ItStartsInItsDirectory()
    {
        using var folder = new TemporaryFolder();
        var directory = folder.Make("a b");
        var (_, lines) = Run(Shell("pwd -P") with { WorkingDirectory = directory });
        StringAssert.EndsWith(Assert.ContainsSingle(lines), "/a b");
    }

    [TestMethod]
    public void ThereIsNoInputToWaitFor() =>
        Assert.AreEqual("end", Assert.ContainsSingle(Run(Shell("cat; echo end")).Lines));

    [TestMethod]
    [DataRow("missing")]
    [DataRow("plain")]
    [DataRow("directory")]
    public void AProgramThatCannotBeStartedIsAnException(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("plain", "echo no program");
        folder.Make("directory");
        Assert.ThrowsExactly<Win32Exception>(
            () => Run(new ProcessCommand(folder.At(name)) { WorkingDirectory = "/", Environment = NoEnvironment }));
    }

    [TestMethod]
    public void ADirectoryThatIsNotThereIsAnException() =>
        Assert.ThrowsExactly<Win32Exception>(
            () => Run(Shell("true") with { WorkingDirectory = "/there/is/no/such" }));

    [TestMethod]
    public void CancelledBeforeItStartsItDoesNotStart()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsExactly<OperationCanceledException>(() => ProcessRunner.Run(
            Shell($"touch '{folder.At("started")}'"), _ => { }, _ => { }, new CancellationToken(canceled: true)));
        Assert.IsFalse(File.Exists(folder.At("started")));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task CancellingEndsGrandchildrenToo()
    {
        using var cancellation = new CancellationTokenSource();
        var lines = new List<string>();
        Assert.ThrowsExactly<OperationCanceledException>(() => ProcessRunner.Run(
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

    /// <summary>As go, which starts a compiler while it is ended: none may live on, whenever the cancellation comes.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task CancellingEndsWhatIsJustBeingStarted()
    {
        if (!File.Exists("/usr/bin/setsid") && !File.Exists("/bin/setsid")) Assert.Inconclusive("needs setsid of util-linux");
        using var folder = new TemporaryFolder();
        var compiler = folder.Link("compile", "/bin/sleep");
        // An emulated test reads /proc so slowly that more rounds would last minutes.
        var rounds = Emulator.Path is null ? 12 : 2;
        for (var round = 0; round < rounds; round++)
        {
            using var cancellation = new CancellationTokenSource();
            var started = 0;
            Assert.ThrowsExactly<OperationCanceledException>(() => ProcessRunner.Run(
                Shell($"for n in 1 2 3; do (i=0; while [ $i -lt 12 ]; do '{compiler}' 600 & i=$((i+1)); echo; done; wait) & done; wait"),
                _ =>
                {
                    if (++started == 3 + round) cancellation.Cancel();
                },
                _ => { }, cancellation.Token));
            while (Directory.EnumerateDirectories("/proc").Any(process => IsOf(process, compiler)))
                await Task.Delay(10, TestContext.CancellationToken);
        }
    }

    private static bool IsOf(string process, string program)
    {
        try
        {
            return File.ReadAllText(process + "/cmdline").StartsWith(program + '\0', StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [TestMethod]
    public void AGrandchildThatLivesOnIsNotWaitedFor()
    {
        var (exitCode, lines) = Run(Shell("sleep 600 & echo $!; exit 3"));
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
        var start = TestProgram.Start("run", "/bin/sh", "-c", "echo $$; exec sleep 600");
        start.RedirectStandardOutput = true;
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

    private static (int ExitCode, List<string> Lines) Run(ProcessCommand command)
    {
        var lines = new List<string>();
        var exitCode = ProcessRunner.Run(
            command, lines.Add, line => Assert.Fail(line), CancellationToken.None);
        return (exitCode, lines);
    }
}
