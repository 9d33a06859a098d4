using WslGo.Bench.Workloads;

namespace WslGo.Bench.Tests;

[TestClass]
public sealed class ModuleWriterTests
{
    [TestMethod]
    [DataRow(100, 1)]
    [DataRow(400, 20)]
    [DataRow(1000, 1)]
    public void ThereAreAsManyFilesAsAskedForAndNoTwoOfOnePath(int files, int programs)
    {
        var paths = new ModuleWriter(new ModuleShape(files, programs)).Files().Select(file => file.Path).ToList();

        Assert.HasCount(files, paths);
        Assert.HasCount(files, paths.Distinct());
        Assert.HasCount(programs, paths.Where(path => path.EndsWith("/main.go", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void ASeedMakesTheSameModuleEachTime() => CollectionAssert.AreEqual(Files(1), Files(1));

    [TestMethod]
    public void AnotherSeedMakesAnotherModule() => CollectionAssert.AreNotEqual(Files(1), Files(2));

    [TestMethod]
    public void TheNumbersOfASeedAreThoseThatArePublished()
    {
        // The first outputs of SplitMix64 for the seed 1234567, of its authors' reference implementation.
        var random = new SplitMix(1234567);

        Assert.AreEqual((int)(6457827717110365317UL % 1000), random.Below(1000));
        Assert.AreEqual((int)(3203168211198807973UL % 1000), random.Below(1000));
    }

    [TestMethod]
    public void FilesAreWrittenWithTheTimeOfAnOldCheckout()
    {
        var directory = Directory.CreateTempSubdirectory("wslgo-bench-test-").FullName;
        try
        {
            new ModuleWriter(new ModuleShape(20)).Write(directory);

            var files = Directory.GetFiles(directory, "*", SearchOption.AllDirectories);
            Assert.HasCount(20, files);
            Assert.IsTrue(Array.TrueForAll(files, file => File.GetLastWriteTimeUtc(file).Year == 2025));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [TestMethod]
    public void APartOfTheModuleIsWhatItsProgramUses()
    {
        var files = new ModuleWriter(new ModuleShape(1000) { Used = 3 }).Files().ToList();
        Assert.HasCount(1000, files);
        Assert.HasCount(60, files.FindAll(file => file.Path.StartsWith("internal/used/part", StringComparison.Ordinal)));
        StringAssert.Contains(files.Find(file => file.Path == "cmd/app00/main.go").Text, "\t_ \"example.com/bench/internal/used/part02\"\n)");
    }

    private static List<(string, string)> Files(int seed) => [.. new ModuleWriter(new ModuleShape(100, 1, seed)).Files()];
}
