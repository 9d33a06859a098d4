using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class HostFactsTests
{
    private const string MemInfo = "MemTotal:       16309164 kB\nMemFree:          100 kB\nMemAvailable:    2048 kB\nBuffers: 1 kB\n";

    [TestMethod]
    [DataRow(MemInfo, "", "", 2048L * 1024)]
    [DataRow(MemInfo, "max\n", "5\n", 2048L * 1024)]
    [DataRow(MemInfo, "1000000\n", "400000\n", 600000L)]
    [DataRow(MemInfo, "9000000000\n", "1\n", 2048L * 1024)]
    [DataRow(MemInfo, "1000000\n", "", 2048L * 1024)]
    [DataRow("", "1000\n", "400\n", 600L)]
    [DataRow("MemFree: 1 kB\n", "max\n", "400\n", null)]
    [DataRow("MemAvailable: unknown\n", "", "", null)]
    [DataRow("", "", "", null)]
    public void TheLesserOfMachineAndControlGroupIsAvailable(string memInfo, string max, string current, long? expected) =>
        Assert.AreEqual(expected, HostFacts.MemoryAvailable(memInfo, max, current));

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void ThisMachineHasARootAndMemory()
    {
        var facts = HostFacts.Read(BuildEnvironment.OfThisProcess().Variables);
        Assert.IsNotNull(facts.Mounts.Find("/"));
        Assert.IsGreaterThan(0, facts.AvailableMemory ?? 0);
    }
}
