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
    private const int Used = 20, FilesInPackage = 20;

    private static readonly string[] s_operations = ["getattr", "readlink", "open", "opennoatime", "read", "opendir", "readdir"];

    [TestMethod]
    public void AKnownGraphCostsAListOfEachDirectoryAndALookAtEachFile()
    {
        var small = Measure(packages: 40);
        var large = Measure(packages: Packages());

        Assert.AreEqual(0, large["open"] + large["opennoatime"] + large["read"] + large["readlink"]);

        // The main package's, those of 20 packages and the module's files.
        Assert.AreEqual(Used + 1, large["opendir"]);
        Assert.AreEqual(small["opendir"], large["opendir"], "The tree's size does not matter.");

        // The kernel asks up to three times for the attributes of a file that is looked at once, since nothing may be cached.
        Assert.IsLessThanOrEqualTo(1500, large.Values.Sum());
    }

    private static int Packages() => int.TryParse(Environment.GetEnvironmentVariable("WSLGO_TEST_GRAPH_PACKAGES"), out var packages) ? packages : 80;

    // Operations of a look at a graph that is known.
    private Dictionary<string, int> Measure(int packages)
    {
        using var folder = new TemporaryFolder();
        Write(folder, packages);
        using var mount = new SlowMount(folder.At("source"), folder.At("mount"), delay: 200);
        Look(folder.At("source"), [], out _, "there");
        var known = Look(folder.At("mount"), [], out var first, $"{packages} packages, first look", mount);
        Tell(mount);
        Look(folder.At("mount"), known, out var again, $"{packages} packages, second look", mount);
        var counts = Tell(mount);
        Assert.AreEqual((Used * FilesInPackage) + 21, first.Files.Count());
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
            watch => new GraphScanner(sources, root => new TreeScanner().Scan(root, [], watch), TreeScanner.DefaultOpenFiles, watch)
                .Scan(new GraphRequest(workspace, [root + "/cmd/app"], GraphFolder.Tags(cgo: false))),
            CancellationToken.None);
        test.WriteLine($"{what}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms, {sources.Read} files read");

        // As those of a checkout that nobody edits.
        return [.. sources.Files().Select(file => file with { IsFresh = false })];
    }

    private Dictionary<string, int> Tell(SlowMount mount)
    {
        var counts = s_operations.ToDictionary(operation => operation, mount.Count);
        test.WriteLine($"{counts.Values.Sum()} operations: {string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"))}");
        return counts;
    }

    private static void Write(TemporaryFolder folder, int packages)
    {
        folder.Write("source/go.mod", "module example.com/m\ngo 1.23\n");
        for (var package = 0; package < packages; package++)
        {
            for (var file = 0; file < FilesInPackage; file++)
            {
                // Each file imports the standard library, and the last of each package the next one.
                var next = package % 5 < 4 && file == FilesInPackage - 1 && package + 1 < Used ? $" example.com/m/internal/p{package + 1}" : "";
                folder.Write($"source/internal/p{package}/f{file}.go", GraphFolder.Source("p", "fmt encoding/json strings" + next));
            }
        }

        for (var file = 0; file < 19; file++)
            folder.Write($"source/cmd/app/f{file}.go", GraphFolder.Source("main", file % 5 == 0 && file < 20 ? $"fmt example.com/m/internal/p{file}" : "os"));
        folder.Write("source/cmd/app/main.go", "package main\nfunc main() {}\n");
    }
}
