using WslGo.Bench.Commands;
using WslGo.Bench.Machine;

namespace WslGo.Bench.Tests;

[TestClass]
public sealed class MachineTests
{
    private const string Mounts = """
        22 1 8:32 / / rw,relatime - ext4 /dev/sdc rw
        30 22 0:40 / /mnt/c rw,noatime - 9p C:\ rw,aname=drvfs
        31 22 0:41 / /mnt/data rw - xfs /dev/sdd rw
        32 31 0:42 / /mnt/data rw - tmpfs tmpfs rw
        """;

    [TestMethod]
    [DataRow("/mnt/c/src", "9p")]
    [DataRow("/mnt/c", "9p")]
    [DataRow("/mnt/cd", "ext4")]
    [DataRow("/home/me", "ext4")]
    [DataRow("/mnt/data/x", "tmpfs")]
    public void ADirectoryLiesOnTheNearestMountAboveIt(string directory, string type) =>
        Assert.AreEqual(type, FileSystems.TypeOf(directory, Mounts));

    [TestMethod]
    public void AFigureOfAStatusFileIsReadInBytes()
    {
        const string Status = "Name:\tdotnet\nVmHWM:\t  123456 kB\nVmRSS:\t    1000 kB\n";

        Assert.AreEqual(123456L * 1024, MemorySampler.Field(Status, "VmHWM:"));
        Assert.AreEqual(0, MemorySampler.Field(Status, "VmSwap:"));
    }

    [TestMethod]
    [DataRow("0::/user.slice/x.scope\n", "/user.slice/x.scope")]
    [DataRow("4:memory:/a\n0::/b\n", "/b")]
    [DataRow("0::/\n", null)]
    [DataRow("", null)]
    public void TheControlGroupIsThatOfTheUnifiedHierarchy(string text, string? path) =>
        Assert.AreEqual(path, ControlGroupPeak.PathOf(text));

    [TestMethod]
    public void ModulesComeFromTheUsersCacheBeforeAnythingIsAsked()
    {
        var cache = Directory.CreateTempSubdirectory("wslgo-bench-test-").FullName;
        try
        {
            Assert.AreEqual("off", BenchEnvironment.ProxyOf(cache, ""));
            Directory.CreateDirectory(Path.Join(cache, "cache", "download"));
            Assert.AreEqual($"file://{cache}/cache/download,direct", BenchEnvironment.ProxyOf(cache, "direct"));
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }
}
