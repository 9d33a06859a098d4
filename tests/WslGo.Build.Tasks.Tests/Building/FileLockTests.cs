using WslGo.Build.Building;

namespace WslGo.Build.Tests.Building;

[TestClass]
public sealed class FileLockTests
{
    [TestMethod]
    public async Task TheSecondWaitsForTheFirstAndSaysSoOnce()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("obj/state.lock");
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new RecordingLog { OnSay = _ => waits.TrySetResult() };
        var first = await FileLock.TakeAsync(path, log, CancellationToken.None);
        Assert.IsEmpty(log.Said);

        var second = FileLock.TakeAsync(path, log, CancellationToken.None);
        await waits.Task;
        Assert.IsFalse(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
        StringAssert.Contains(Assert.ContainsSingle(log.Said), path);
    }

    [TestMethod]
    public async Task OnlyOneHoldsItAtATime()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("lock");
        var holders = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using var held = await FileLock.TakeAsync(path, new RecordingLog(), CancellationToken.None);
            Assert.AreEqual(1, Interlocked.Increment(ref holders));
            await Task.Yield();
            Interlocked.Decrement(ref holders);
        })));
    }

    [TestMethod]
    public async Task WaitingCanBeCancelled()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var log = new RecordingLog { OnSay = _ => cancellation.Cancel() };
        using var first = await FileLock.TakeAsync(folder.At("lock"), log, cancellation.Token);
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => FileLock.TakeAsync(folder.At("lock"), log, cancellation.Token));
    }

    [TestMethod]
    public async Task APlaceThatCannotBeWrittenIsNotWaitedFor()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        await Assert.ThrowsAsync<IOException>(
            () => FileLock.TakeAsync(folder.At("file/lock"), new RecordingLog(), CancellationToken.None));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task AnErrorOfALockFileThatIsThereIsNotWaitedFor()
    {
        // The kernel lets no one write to the file of a program that runs (open(2), ETXTBSY).
        var running = Path.GetFullPath(Environment.ProcessPath!);
        var log = new RecordingLog { OnSay = text => throw new InvalidOperationException(text) };
        var exception = await Assert.ThrowsAsync<Exception>(() => FileLock.TakeAsync(running, log, CancellationToken.None));
        Assert.IsTrue(exception is IOException or UnauthorizedAccessException, exception.ToString());
    }
}
