using WslGo.Build.Hosting;
using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
public sealed class SharedScansTests
{
    [TestMethod]
    public void ATreeIsWalkedOnceForAllThatLeaveTheSameOut()
    {
        using var folder = new TemporaryFolder();
        folder.Write("m/a.go", "");
        folder.Write("m/out/x", "");
        var scans = new SharedScans();
        Assert.AreEqual("a.go,out/x", Scan());
        folder.Write("m/later.go", "");
        Assert.AreEqual("a.go,out/x", Scan("elsewhere/bin/"));
        Assert.AreEqual("a.go,later.go", Scan("m/out"));
        Assert.AreEqual("a.go,later.go", Scan("m/out/", "elsewhere"));
        scans = new SharedScans();
        Assert.AreEqual("a.go,later.go,out/x", Scan());

        string Scan(params string[] excluded) => string.Join(',', AccessWatch.Run(
            "", watch => scans.Scan(folder.At("m"), [.. excluded.Select(folder.At)], new TreeScanner(), watch), CancellationToken.None)
            .Files.Select(file => file.Path));
    }

    [TestMethod]
    [DataRow("/s/a/a.csproj", "/s/a/bin/Debug/net10.0/", true)]
    [DataRow("/s/a/a.csproj", "/s/a/bin", true)]
    [DataRow("/s/a/a.csproj", "/s/a/obj/", true)]
    [DataRow("/s/a/a.csproj", "/s/a/objects/", false)]
    [DataRow("/s/a/a.csproj", "/s/a/out/bin/", false)]
    [DataRow("/s/a/a.csproj", "/s/bin/", false)]
    [DataRow("/s/a/a.csproj", "/s/a/", false)]
    [DataRow("/s/a/a.xml", "/s/a/bin/", false)]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void BinAndObjBesideAProjectAreLeftOutAnyway(string project, string directory, bool isLeftOut) =>
        Assert.AreEqual(isLeftOut, TreeScanner.LeavesOut(directory, project));
}
