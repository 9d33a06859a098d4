using WslGo.Build.Hosting;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class AccessWatchTests : IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(10);
    private readonly ManualResetEventSlim _hang = new();

    [TestMethod]
    public void TheWorksResultIsGivenAndItsException()
    {
        Assert.AreEqual("done", AccessWatch.Run("/x", _ => "done", CancellationToken.None));
        var thrown = Assert.ThrowsExactly<FileNotFoundException>(() => AccessWatch.Run<string>("/x", _ => throw new FileNotFoundException("gone"), CancellationToken.None));
        Assert.AreEqual("gone", thrown.Message);
    }

    [TestMethod]
    public void WhatDoesNotAnswerIsNamedAndLeftBehind()
    {
        var cancelled = new TaskCompletionSource();
        var thrown = Assert.ThrowsExactly<NoAnswerException>(() => AccessWatch.Run(
            "/project",
            watch =>
            {
                watch.Cancellation.Register(cancelled.SetResult);
                watch.Enter("/answered").Dispose();
                using (watch.Enter("/mnt/nas/main.go")) _hang.Wait(CancellationToken.None);
                return "";
            },
            CancellationToken.None,
            s_short));

        Assert.AreEqual(("WSLGO3015", "/mnt/nas/main.go"), (thrown.Finding.Code, thrown.Finding.Location?.File));
        Assert.IsTrue(cancelled.Task.IsCompleted, "What is left behind goes no further.");
    }

    [TestMethod]
    public void TheSubjectIsNamedWhereNothingBetterIsKnown()
    {
        var thrown = Assert.ThrowsExactly<NoAnswerException>(() => AccessWatch.Run(
            "/project", _ => { _hang.Wait(CancellationToken.None); return ""; }, CancellationToken.None, s_short));
        Assert.AreEqual("/project", thrown.Finding.Location?.File);
    }

    [TestMethod]
    public void SlowWorkThatGoesOnIsNotEnded() => Assert.AreEqual("done", AccessWatch.Run(
        "/project",
        watch =>
        {
            var until = DateTime.UtcNow + 4 * s_short;
            while (DateTime.UtcNow < until)
            {
                Thread.Sleep(5);
                watch.Answered();
            }

            return "done";
        },
        CancellationToken.None,
        s_short));

    [TestMethod]
    public void ALargeFileMayTakeLonger() => Assert.AreEqual("done", AccessWatch.Run(
        "/project",
        watch =>
        {
            using (watch.Enter("/large", bytes: 600_000_000)) Thread.Sleep(4 * s_short);
            return "done";
        },
        CancellationToken.None,
        s_short));

    [TestMethod]
    public void WhatLooksAfterItselfMayTakeAsLongAsItLikes() => Assert.AreEqual("done", AccessWatch.Run(
        "/project",
        watch =>
        {
            using (watch.Pause()) Thread.Sleep(4 * s_short);
            return "done";
        },
        CancellationToken.None,
        s_short));

    [TestMethod]
    public void WhatTakesLongIsSaid()
    {
        using var twice = new CountdownEvent(2);
        var log = new RecordingLog { OnSay = _ => { if (!twice.IsSet) twice.Signal(); } };
        AccessWatch.Run(
            "/project",
            watch =>
            {
                watch.Enter("/quick").Dispose();
                using (watch.Enter("/large.bin", bytes: 12_345_678)) twice.Wait(CancellationToken.None);
                return "";
            },
            CancellationToken.None,
            log: log,
            time: new Clock());
        foreach (var said in log.Said[..2]) StringAssert.StartsWith(said, "Still reading /large.bin (12.3 MB) after ");
    }

    // Each look at it takes a while.
    private sealed class Clock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref _now, 1);
    }

    [TestMethod]
    public void CancellingLeavesWhatHangsBehind()
    {
        using var cancellation = new CancellationTokenSource(s_short);
        Assert.ThrowsExactly<OperationCanceledException>(() => AccessWatch.Run(
            "/project", _ => { _hang.Wait(CancellationToken.None); return ""; }, cancellation.Token, s_long));
    }

    public void Dispose()
    {
        _hang.Set();
        _hang.Dispose();
    }
}
