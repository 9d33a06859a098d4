using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WslGo.Build.Doctor;

namespace WslGo.Build.Tests.Doctor;

[TestClass]
public sealed class DoctorInstrumentsTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void WhatHangsIsLeftBehindAndItsTimeIsBounded()
    {
        using var never = new ManualResetEventSlim();
        var budget = new Deadline(TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(200));
        var started = Stopwatch.GetTimestamp();
        var calls = 0;
        for (var i = 0; i < 5; i++)
        {
            Assert.IsFalse(budget.TryRun(() =>
            {
                Interlocked.Increment(ref calls);
                never.Wait();
            }));
        }

        Assert.IsLessThan(2000, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        Assert.IsLessThanOrEqualTo(3, calls);
        Assert.IsFalse(budget.TryRun(() => calls = 100));
        Assert.AreNotEqual(100, calls);
        never.Set();
    }

    [TestMethod]
    public void WhatEndsInTimeIsWaitedFor()
    {
        var ran = false;
        Assert.IsTrue(new Deadline(TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(9)).TryRun(() => ran = true));
        Assert.IsTrue(ran);
    }

    [TestMethod]
    public void WhatThrowsDoesNotEndTheProcess() => Assert.IsFalse(
        new Deadline(TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(9)).TryRun(() => throw new InvalidOperationException()));

    /// <summary>Opening a pipe that nobody writes to hangs as a file system does whose server is gone.</summary>
    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void AMountThatHangsIsNotAskedAgain()
    {
        using var folder = new TemporaryFolder();
        folder.Make("other");
        using (var pipe = Process.Start("mkfifo", folder.At("go.mod"))) pipe.WaitForExit();
        var instruments = new DoctorInstruments();
        var started = Stopwatch.GetTimestamp();
        Assert.IsTrue(instruments.Measure(folder.Path, false, "/m") is { Answered: true, Stat: > 0, Open: null });
        Assert.IsFalse(instruments.Measure(folder.At("other"), true, "/m").Answered);
        Assert.IsTrue(instruments.Measure(folder.At("other"), true, "/n") is { Answered: true, Read: > 0 });
        Assert.IsLessThan(2000, Stopwatch.GetElapsedTime(started).TotalMilliseconds);

        // Lets the thread that hangs end.
        using (File.Open(folder.At("go.mod"), FileMode.Open, FileAccess.Write)) { }
    }

    [TestMethod]
    public void NamesAreLookedUp()
    {
        Assert.AreEqual(LookUpOutcome.Resolved, new DoctorInstruments().LookUp("localhost").Outcome);
        Assert.AreEqual(LookUpOutcome.NotFound, new DoctorInstruments().LookUp("x..y").Outcome);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task ANameServerAnswersOrNot()
    {
        // All of 127.0.0.0/8 is this machine: nobody else uses these two addresses.
        var (answers, silent) = (IPAddress.Parse("127.87.71.53"), IPAddress.Parse("127.87.71.54"));
        UdpClient? server = null;
        try
        {
            server = new UdpClient(new IPEndPoint(answers, 53));
        }
        catch (SocketException exception)
        {
            Assert.Inconclusive($"needs port 53: {exception.Message}");
        }

        using (server)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
            var served = Task.Run(
                async () =>
                {
                    while (true)
                    {
                        var query = await server.ReceiveAsync(ended.Token);
                        await server.SendAsync(query.Buffer, query.RemoteEndPoint, ended.Token);
                    }
                },
                TestContext.CancellationToken);

            // On a busy machine, this server may need longer than an answer may take.
            Assert.IsTrue(Enumerable.Range(0, 25).Any(_ => new DoctorInstruments().Answers(answers)));
            await ended.CancelAsync();
            await Assert.ThrowsAsync<OperationCanceledException>(() => served);
        }

        Assert.IsFalse(new DoctorInstruments().Answers(silent));
    }
}
