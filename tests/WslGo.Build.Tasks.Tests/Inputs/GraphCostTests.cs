using System.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Inputs;
using WslGo.Build.Modules;
using WslGo.Build.Staging;
using WslGo.Sdk.Tests.Harness;

namespace WslGo.Build.Tests.Inputs;

/// <summary>What a look at a graph costs on a file system that counts its operations: as much as the program, not the tree, is large.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class GraphCostTests(TestContext test)
{
    [TestMethod]
    public void AKnownGraphCostsAListOfEachDirectoryAndALookAtEachFile()
    {
        var small = Measure(packages: 40);
        var large = Measure(LargeModule.Packages);

        Assert.AreEqual(0, LargeModule.Opened(large) + large["read"] + large["readlink"]);

        // The main package's, those of 20 packages and the module's files.
        Assert.AreEqual(LargeModule.Used + 1, large["opendir"]);
        Assert.AreEqual(small["opendir"], large["opendir"], "The tree's size does not matter.");

        // That is the goal of a whole build in which nothing changed. The kernel asks up to three times for the attributes of a file
        // that is looked at once, since nothing may be cached.
        LargeModule.AssertCost(1500, large);
    }

    // Operations of a look at a graph that is known.
    private Dictionary<string, int> Measure(int packages)
    {
        using var folder = new TemporaryFolder();
        LargeModule.Write(folder, packages);
        using var mount = new SlowMount(folder.At("source"), folder.At("mount"), delay: 200);
        var known = Look(folder.At("mount"), [], out var first, $"{packages} packages, first look", mount);
        var counts = LargeModule.Tell(mount, test);

        // Each source once. The goal of a whole first build, which copies the files, too, is 6,000.
        Assert.AreEqual(LargeModule.Files, LargeModule.Opened(counts));
        Assert.IsLessThanOrEqualTo(3500, counts.Values.Sum());
        Look(folder.At("mount"), known, out var again, $"{packages} packages, second look", mount);
        counts = LargeModule.Tell(mount, test);
        Assert.AreEqual(LargeModule.Files + 1, first.Files.Count());
        Assert.AreEqual(first.Files.Count(), again.Files.Count());
        return counts;
    }

    private KnownSource[] Look(string root, KnownSource[] known, out InputGraph graph, string what, SlowMount? mount = null)
    {
        var workspace = new Workspaces(new Dictionary<string, string> { ["GOWORK"] = "off" }).Of(root + "/cmd/app");
        mount?.Reset();
        var started = Stopwatch.GetTimestamp();
        var sources = new KnownSources(known);
        graph = AccessWatch.Run(
            "",
            watch =>
            {
                using var scanner = new GraphScanner(sources, root => new TreeScanner().Scan(root, [], watch), TreeScanner.DefaultOpenFiles, watch);
                return scanner.Scan(new GraphRequest(workspace, [root + "/cmd/app"], GraphFolder.Tags(cgo: false)));
            },
            CancellationToken.None);
        test.WriteLine($"{what}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms, {sources.Read} files read");

        // As those of a checkout that nobody edits.
        return [.. sources.Files().Select(file => file with { IsFresh = false })];
    }
}
