using WslGo.Build.Tests.Faults;
using WslGo.Sdk.Tests.Harness;

namespace WslGo.Build.Tests.Relocation;

/// <summary>Builds of several programs in one stage, side by side, of which the first of each round is disturbed.</summary>
/// <param name="source">What the sources lie on.</param>
/// <param name="stage">What the stage lies on.</param>
/// <param name="random">Decides.</param>
internal sealed class DisturbedBuilds(SlowMount source, SlowMount stage, Random random) : IDisposable
{
    private static readonly string[] s_reads = ["open", "read", "getattr", "opendir", "readdir", "readlink"];
    private static readonly string[] s_writes = ["any", "mutation", "write", "rename", "create", "unlink", "mkdir", "rmdir", "chmod"];

    private readonly Dictionary<RelocatedBuild, BuildWorker> _workers = [];

    /// <summary>Builds twice: disturbed, which has to end clearly, and undisturbed.</summary>
    /// <param name="builds">The builds.</param>
    /// <param name="tell">Is told what is done.</param>
    /// <returns>How the undisturbed ones ended.</returns>
    public string[] Run(RelocatedBuild[] builds, Action<string> tell)
    {
        BuildWorker[] workers = [.. builds.Select(Worker)];
        Action meanwhile = () => { };
        var isStalled = false;
        switch (random.Next(7))
        {
            case 0:
                tell("the source fails");
                source.Fail(Of(s_reads), "*", "EIO", random.Next(30));
                break;
            case 1:
                tell("the stage is full");
                stage.Space(random.Next(20_000));
                break;
            case 2 or 3:
                tell("the stage fails");
                stage.Fail(Of(s_writes), "*", random.Next(2) == 0 ? "EIO" : "ENOSPC", 1 + random.Next(60));
                break;
            case 4:
                tell("one is killed");
                var time = random.Next(120);
                meanwhile = () =>
                {
                    Thread.Sleep(time);
                    workers[0].Kill();
                };
                break;
            case 5:
                tell("one is killed while all hang");
                isStalled = true;
                meanwhile = workers[0].Kill;
                break;
            default:
                tell("all are cancelled while they hang");
                isStalled = true;
                meanwhile = () => Array.ForEach(workers, worker => worker.Cancel());
                break;
        }

        if (isStalled) stage.Stall(Of(s_writes), "*", 1 + random.Next(40));
        foreach (var worker in workers) worker.Begin();
        var ends = Task.WhenAll(workers.Select(worker => Task.Run(worker.End)));
        if (isStalled) Assert.IsTrue(SpinWait.SpinUntil(() => ends.IsCompleted || stage.Stalled > 0, TimeSpan.FromMinutes(1)));
        if (!ends.IsCompleted) meanwhile();
        if (isStalled && random.Next(2) == 0) SpinWait.SpinUntil(() => ends.IsCompleted, TimeSpan.FromMilliseconds(100));

        // The other build waits for what hangs.
        if (isStalled) stage.Clear();
        foreach (var end in ends.Result)
        {
            tell("end: " + (end ?? "killed"));
            Assert.AreNotEqual("crash", end?.Split(' ')[0], end);
        }

        source.Clear();
        stage.Clear();
        tell("undisturbed, after it");
        foreach (var worker in workers) worker.Begin();
        return [.. workers.Select(worker => worker.End() ?? "killed")];
    }

    public void Dispose()
    {
        foreach (var worker in _workers.Values) worker.Dispose();
    }

    private string Of(string[] values) => values[random.Next(values.Length)];

    private BuildWorker Worker(RelocatedBuild build) =>
        _workers.TryGetValue(build, out var worker) ? worker : _workers[build] = new BuildWorker(build);
}
