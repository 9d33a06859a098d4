using WslGo.Build.Tests.Faults;
using WslGo.Build.Tests.Inputs;
using WslGo.Build.Tests.Relocation;
using WslGo.Sdk.Tests.Harness;

namespace WslGo.Build.Tests.Building;

/// <summary>What relocated builds cost on a file system that counts its operations: as much as the program, not the tree, is large.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class BuildCostTests(TestContext test)
{
    [TestMethod]
    public void ABuildCostsWhatItsProgramIsLarge()
    {
        var small = Measure(packages: 40);
        var large = Measure(LargeModule.Packages);

        Assert.AreEqual(small.First["opendir"], large.First["opendir"], "The tree's size does not matter.");
        Assert.AreEqual(small.Again["opendir"], large.Again["opendir"]);

        // Each source is read once, for what it imports and to be copied.
        Assert.IsLessThanOrEqualTo(LargeModule.Files + 10, LargeModule.Opened(large.First));
        Assert.IsLessThanOrEqualTo(6000, large.First.Values.Sum());
        Assert.IsLessThanOrEqualTo(5, LargeModule.Opened(large.Again), "go.mod, for the plan.");
        Assert.IsLessThanOrEqualTo(10, LargeModule.Opened(large.Edited));
        LargeModule.AssertCost(1500, large.Again);
        LargeModule.AssertCost(2000, large.Edited);
    }

    [TestMethod]
    public void AFreshCheckoutIsReadOnce()
    {
        using var folder = new TemporaryFolder();
        LargeModule.Write(folder, LargeModule.Packages);
        using var mount = new SlowMount(folder.At("source"), folder.At("mount"), delay: 200);

        // All files are of one moment, which is over; what the build writes beside them tells.
        Thread.Sleep(TimeSpan.FromSeconds(2.1));
        var build = Build(folder, project: folder.Make("mount/project"));
        Run(build, mount);
        folder.Write("source/internal/p7/f3.go", "package p // edited\n");
        var edited = Run(build, mount);

        Assert.IsLessThanOrEqualTo(10, LargeModule.Opened(edited));
        LargeModule.AssertCost(2000, edited);
    }

    private Costs Measure(int packages)
    {
        using var folder = new TemporaryFolder();
        LargeModule.Write(folder, packages);
        Thread.Sleep(TimeSpan.FromSeconds(2.1));
        folder.Write("source/cmd/app/main.go", "package main\nfunc main() { }\n");
        using var mount = new SlowMount(folder.At("source"), folder.At("mount"), delay: 200);
        var build = Build(folder, folder.Make("project"));
        var first = Run(build, mount);

        // What was too fresh to tell is looked into once more.
        Thread.Sleep(TimeSpan.FromSeconds(2.1));
        Run(build, mount);

        // What the kernel asks for on its own, since an answer grew old meanwhile, differs from run to run.
        Dictionary<string, int>[] runs = [Run(build, mount), Run(build, mount), Run(build, mount)];
        var again = runs.MinBy(counts => counts.Values.Sum())!;
        folder.Write("source/internal/p7/f3.go", "package p // edited\n");
        return new Costs(first, again, Run(build, mount));
    }

    private static RelocatedBuild Build(TemporaryFolder folder, string project) => new(
        folder.At("mount/cmd/app"), project, folder.At("stage"), TreePicture.ListingGo,
        ["PATH=/usr/bin:/bin", "HOME=/home/u", "GOENV=off", "GOWORK=off"]);

    private Dictionary<string, int> Run(RelocatedBuild build, SlowMount mount)
    {
        mount.Reset();
        Assert.AreEqual("built", build.Run(CancellationToken.None));
        return LargeModule.Tell(mount, test);
    }

    private sealed record Costs(Dictionary<string, int> First, Dictionary<string, int> Again, Dictionary<string, int> Edited);
}
