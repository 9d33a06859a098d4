using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Storage;

[TestClass]
public sealed class FileLockTests
{
    [TestMethod]
    public void TheSecondWaitsForTheFirstAndSaysSoOnce()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("obj/state.lock");
        var log = new RecordingLog();
        var first = FileLock.Take(path, log, CancellationToken.None);
        Assert.IsEmpty(log.Said);

        var time = new Pauses(pause =>
        {
            if (pause == 3)
                first.Dispose();
        });
        using var second = FileLock.Take(path, log, CancellationToken.None, time);
        Assert.AreEqual(3, time.Count);
        StringAssert.Contains(Assert.ContainsSingle(log.Said), path);
    }

    [TestMethod]
    public void AShortWaitIsNotWorthAMessage()
    {
        using var folder = new TemporaryFolder();
        var log = new RecordingLog();
        var first = FileLock.Take(folder.At("lock"), log, CancellationToken.None);
        using var second = FileLock.Take(folder.At("lock"), log, CancellationToken.None, new Pauses(_ => first.Dispose()));
        Assert.IsEmpty(log.Said);
    }

    [TestMethod]
    public async Task OnlyOneHoldsItAtATime()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("lock");
        var holders = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using var held = FileLock.Take(path, new RecordingLog(), CancellationToken.None);
            Assert.AreEqual(1, Interlocked.Increment(ref holders));
            await Task.Yield();
            Interlocked.Decrement(ref holders);
        })));
    }

    [TestMethod]
    public void WhoOnlyTriesDoesNotWait()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("obj/lock");
        using (FileLock.TryTake(path))
        {
            Assert.IsNull(FileLock.TryTake(path));
            Assert.IsNull(FileLock.TryTake(path, shared: true));
        }

        using var first = FileLock.TryTake(path, shared: true);
        using var second = FileLock.TryTake(path, shared: true);
        Assert.IsNotNull(second);
        Assert.IsNull(FileLock.TryTake(path));
    }

    [TestMethod]
    public void WaitingCanBeCancelled()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var log = new RecordingLog { OnSay = _ => cancellation.Cancel() };
        using var first = FileLock.Take(folder.At("lock"), log, cancellation.Token);
        Assert.Throws<OperationCanceledException>(
            () => FileLock.Take(folder.At("lock"), log, cancellation.Token));
    }

    [TestMethod]
    public void APlaceThatCannotBeWrittenIsNotWaitedFor()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        Assert.Throws<IOException>(
            () => FileLock.Take(folder.At("file/lock"), new RecordingLog(), CancellationToken.None));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void AnErrorOfALockFileThatIsThereIsNotWaitedFor()
    {
        // The kernel lets no one write to the file of a program that runs (open(2), ETXTBSY).
        var running = Path.GetFullPath(Emulator.Path ?? Environment.ProcessPath!);
        var log = new RecordingLog { OnSay = text => throw new InvalidOperationException(text) };
        var exception = Assert.Throws<Exception>(() => FileLock.Take(running, log, CancellationToken.None));
        Assert.IsTrue(exception is IOException or UnauthorizedAccessException, exception.ToString());
    }

    /// <summary>A clock on which every pause is over as soon as something was done in it.</summary>
    private sealed class Pauses(Action<int> during) : TimeProvider
    {
        public int Count { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            during(++Count);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
