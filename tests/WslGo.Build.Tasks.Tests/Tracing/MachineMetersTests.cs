using WslGo.Build.Tracing;

namespace WslGo.Build.Tests.Tracing;

/// <summary>What is read of <c>/proc</c> and <c>/sys</c>, with files of a machine that is not this one.</summary>
[TestClass]
public sealed class MachineMetersTests
{
    [TestMethod]
    public void MemoryIsThatOfAProcessAndItsDescendants()
    {
        using var proc = new TemporaryFolder();
        Process(proc, 10, children: "11 12", resident: 20, peak: 25, proportional: 15);
        Process(proc, 11, children: "13", resident: 100, peak: 300, proportional: 90);
        Process(proc, 12, children: "", resident: 4, peak: 4, proportional: 1);
        Process(proc, 13, children: "", resident: 6, peak: 6, proportional: 2);
        Process(proc, 99, children: "", resident: 5000, peak: 5000, proportional: 5000);
        var sampler = new MemorySampler(10, proc.Path);

        Assert.IsNull(sampler.Seen());
        sampler.Look();
        Process(proc, 11, children: "", resident: 10, peak: 300, proportional: 9);
        sampler.Look();

        Assert.AreEqual(new ProcessMemory(130 * 1024, 108 * 1024, 300 * 1024, 2), sampler.Seen());
    }

    [TestMethod]
    public void AProcessThatHasEndedIsNotSeen()
    {
        using var proc = new TemporaryFolder();
        var sampler = new MemorySampler(10, proc.Path);
        sampler.Look();
        Assert.IsNull(sampler.Seen());
    }

    [TestMethod]
    public void PressureIsTheTimeSinceTheStart()
    {
        using var folder = new TemporaryFolder();
        var file = Pressure(1_000_000, 400_000);
        var meter = new PressureMeter(file);
        Pressure(3_500_000, 500_000);
        Assert.AreEqual(new IOPressure(TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(0.1)), meter.SinceStart());

        Assert.IsNull(new PressureMeter(folder.At("none")).SinceStart());
        Assert.IsNull(new PressureMeter(folder.Write("other", "x")).SinceStart());

        string Pressure(long some, long full) => folder.Write(
            "io", $"some avg10=0.00 avg60=0.00 avg300=0.00 total={some}\nfull avg10=0.00 avg60=0.00 avg300=0.00 total={full}\n");
    }

    [TestMethod]
    public void TheControlGroupIsTheOneOfVersionTwo()
    {
        using var root = new TemporaryFolder();
        root.Write("proc/self/cgroup", "1:name=systemd:/\n0::/user.slice/a\n");
        root.Write("sys/fs/cgroup/user.slice/a/memory.current", "1000\n");
        root.Write("sys/fs/cgroup/user.slice/a/memory.max", "max\n");
        Assert.AreEqual(new MemoryGroup(1000, null, null), MemoryGroup.OfThisProcess(root.Path));
        root.Write("sys/fs/cgroup/user.slice/a/memory.peak", "3000\n");
        root.Write("sys/fs/cgroup/user.slice/a/memory.max", "4000\n");
        Assert.AreEqual(new MemoryGroup(1000, 3000, 4000), MemoryGroup.OfThisProcess(root.Path));

        root.Write("proc/self/cgroup", "4:memory:/x\n");
        Assert.IsNull(MemoryGroup.OfThisProcess(root.Path));
    }

    private static void Process(TemporaryFolder proc, int number, string children, int resident, int peak, int proportional)
    {
        proc.Write($"{number}/task/{number}/children", children);
        proc.Write($"{number}/status", $"Name:\tcompile\nVmHWM:\t{peak,8} kB\nVmRSS:\t{resident,8} kB\nThreads:\t5\n");
        proc.Write($"{number}/smaps_rollup", $"00400000-7ffd [rollup]\nRss: 1 kB\nPss:  {proportional} kB\nPss_Dirty: 7 kB\n");
    }
}
