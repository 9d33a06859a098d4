using System.Collections.Concurrent;
using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
public sealed class WorkQueueTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void WorksOnWhatTheWorkLeadsTo(int parallelism)
    {
        var seen = new ConcurrentBag<string>();
        var queue = new WorkQueue<string>(
            parallelism,
            (item, queue) =>
            {
                seen.Add(item);
                if (item.Length == 4) return;
                queue.Add(item + "0");
                queue.Add(item + "1");
            },
            CancellationToken.None);
        queue.Add("");
        queue.Run();
        Assert.HasCount(31, seen);
        Assert.HasCount(31, seen.Distinct());
    }

    [TestMethod]
    public void WorksOnManyAtOnceWhereItIsSlow()
    {
        using var barrier = new Barrier(16);
        var met = 0;
        var queue = new WorkQueue<string>(
            16,
            (item, queue) =>
            {
                if (item == "slow")
                {
                    Thread.Sleep(50);
                    for (var number = 0; number < 16; number++) queue.Add("");
                }
                else if (barrier.SignalAndWait(TimeSpan.FromMinutes(1)))
                {
                    Interlocked.Increment(ref met);
                }
            },
            CancellationToken.None);
        queue.Add("slow");
        queue.Run();
        Assert.AreEqual(16, met);
    }

    [TestMethod]
    public void WorksOnNoMoreAtOnceThanAllowed()
    {
        var (now, most) = (0, 0);
        var queue = new WorkQueue<string>(
            2,
            (_, _) =>
            {
                var working = Interlocked.Increment(ref now);
                lock (this) most = Math.Max(most, working);
                Thread.Yield();
                Interlocked.Decrement(ref now);
            },
            CancellationToken.None);
        for (var number = 0; number < 1000; number++) queue.Add("");
        queue.Run();
        Assert.IsLessThanOrEqualTo(2, most);
    }

    [TestMethod]
    public void ThrowsWhatTheWorkThrewAndLeavesTheRest()
    {
        var done = 0;
        var queue = new WorkQueue<string>(
            1,
            (item, _) =>
            {
                if (item == "bad") throw new IOException(item);
                done++;
            },
            CancellationToken.None);
        foreach (var item in new[] { "good", "bad", "good" }) queue.Add(item);
        Assert.AreEqual("bad", Assert.ThrowsExactly<IOException>(queue.Run).Message);
        Assert.AreEqual(1, done);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void CanBeCancelledFromWithin(int parallelism)
    {
        using var cancellation = new CancellationTokenSource();
        var queue = new WorkQueue<string>(
            parallelism,
            (item, queue) =>
            {
                queue.Add(item);
                cancellation.Cancel();
            },
            cancellation.Token);
        queue.Add("endless");
        Assert.ThrowsExactly<OperationCanceledException>(queue.Run);
    }
}
