using System.Diagnostics;
using System.Globalization;
using WslGo.Build.Processes;

namespace WslGo.Build.Tests.Processes;

/// <summary>What <see cref="ProcessRunnerTests"/> says of other systems, for processes on Windows. Each starts a child through cmd.</summary>
[TestClass]
[OSCondition(OperatingSystems.Windows)]
public sealed class ProcessJobTests
{
    private static readonly string s_cmd = Environment.GetEnvironmentVariable("ComSpec") ?? @"C:\windows\system32\cmd.exe";
    private static readonly string[] s_waiting = [Environment.ProcessPath!, "exec", typeof(Program).Assembly.Location, "wait"];

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task GrandchildrenEndWithTheBuildThatIsKilled()
    {
        var start = TestProgram.Start(["run", s_cmd, "/c", .. s_waiting]);
        start.RedirectStandardOutput = true;
        using var build = Process.Start(start)!;
        using var waiting = ProcessOf(await build.StandardOutput.ReadLineAsync(TestContext.CancellationToken));
        Assert.IsFalse(waiting.HasExited);
        build.Kill();
        await waiting.WaitForExitAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task CancellingEndsGrandchildrenToo()
    {
        using var cancellation = new CancellationTokenSource();
        Process? waiting = null;
        Assert.ThrowsExactly<OperationCanceledException>(() => ProcessRunner.Run(
            Cmd(["/c", .. s_waiting]),
            line =>
            {
                waiting = ProcessOf(line);
                cancellation.Cancel();
            },
            _ => { }, cancellation.Token));
        await waiting!.WaitForExitAsync(TestContext.CancellationToken);
        waiting.Dispose();
    }

    [TestMethod]
    public void AGrandchildThatLivesOnIsLeftAlone()
    {
        Process? waiting = null;
        var exitCode = ProcessRunner.Run(
            Cmd(["/c", "start", "/b", .. s_waiting]), line => waiting = ProcessOf(line), line => Assert.Fail(line), CancellationToken.None);
        Assert.AreEqual(0, exitCode);
        Assert.IsNotNull(waiting);
        Assert.IsFalse(waiting.HasExited);
        waiting.Kill();
        waiting.Dispose();
    }

    private static Process ProcessOf(string? line) => Process.GetProcessById(int.Parse(line ?? "", CultureInfo.InvariantCulture));

    private static ProcessCommand Cmd(string[] arguments) => new(s_cmd)
    {
        Arguments = [.. arguments],
        WorkingDirectory = Path.GetTempPath(),
        Environment = new Dictionary<string, string> { ["SystemRoot"] = Environment.GetEnvironmentVariable("SystemRoot") ?? "" },
    };
}
