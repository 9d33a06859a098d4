using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
internal sealed class SourcesInPlaceTests
{
    private readonly SourcesInPlace _rule = new();

    [TestMethod]
    public void AWindowsDriveIsSlowWhereverItIsMounted()
    {
        var host = Situations.Wsl2 with
        {
            Mounts = MountTable.Parse(Situations.Mounts(("/", "ext4", "/dev/sdc rw"), ("/home/u/win", "9p", Situations.Drive), ("/mnt/c", "ext4", "/dev/sdd rw"))),
        };
        var seen = _rule.One(Situations.Of(host, (DirectoryRole.Sources, "/home/u/win/src", null)));
        Assert.AreEqual("/home/u/win", seen.Location!.File);
        Assert.AreEqual("/home/u/win", seen.MeasuredAt);
        Assert.IsFalse(seen.IsWorkedRound);
        Assert.Contains(@"C:\", seen.Seen);
        Assert.Contains("git clone", seen.Fix);
        Assert.Contains("WslGoSlowBuild=warning", seen.Fix);

        _rule.None(Situations.Of(host, (DirectoryRole.Sources, "/mnt/c/src", null)));
    }

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(true, true)]
    public void TheFixIsOfTheCauseAndNotWhatIsSetAlready(bool isForbidden, bool isAllowed)
    {
        var seen = _rule.One(Situations.Of(Situations.Wsl2, (DirectoryRole.Sources, "/mnt/c/src", null)) with
        {
            ForbidsRelocation = isForbidden,
            Allows = code => isAllowed && code == "WSLGO1002",
        });
        Assert.AreEqual(isForbidden, seen.Fix.StartsWith("remove WslGoRelocate=never", StringComparison.Ordinal), seen.Fix);
        Assert.AreEqual(!isAllowed, seen.Fix.Contains("-p:WslGoSlowBuild=warning", StringComparison.Ordinal), seen.Fix);
    }

    [TestMethod]
    public void EachDriveIsToldOnce() => Assert.HasCount(2, _rule.Check(Situations.Of(
        Situations.Wsl2 with
        {
            Mounts = MountTable.Parse(Situations.Mounts(
                ("/", "ext4", "/dev/sdc rw"), ("/mnt/c", "9p", Situations.Drive), ("/mnt/d", "virtiofs", "drvfsD0 rw"))),
        },
        (DirectoryRole.Sources, "/mnt/c/a", null), (DirectoryRole.Sources, "/mnt/c/b", null), (DirectoryRole.Sources, "/mnt/d/a", null))));

    [TestMethod]
    [DataRow("/mnt/c/src", DirectoryRole.Output)]
    [DataRow("/home/u/src", DirectoryRole.Sources)]
    public void OtherPlacesAndDisksAreNoSlowSources(string path, DirectoryRole kind) =>
        _rule.None(Situations.Of(Situations.Wsl2, (kind, path, null)));

    [TestMethod]
    public void RelocatedSourcesAreNotInPlace() => _rule.None(Situations.Of(Situations.Wsl2) with
    {
        Directories = [Situations.Wsl2.Place(DirectoryRole.Sources, "/mnt/c/src") with { RelocatedTo = "/stage" }],
    });

    [TestMethod]
    [DataRow(99.0, false)]
    [DataRow(100.0, true)]
    [DataRow(double.PositiveInfinity, true)]
    public void WhereTheTypeDoesNotTellMeasuringDoes(double microseconds, bool isSlow)
    {
        var host = Situations.Host(Situations.Mounts(("/", "ext4", "/dev/sda1 rw"), ("/code", "nfs4", "server:/x rw")));
        var context = Situations.Of(host) with
        {
            Directories = [host.Place(DirectoryRole.Sources, "/code/src") with { Cost = new AccessCost(microseconds) }],
        };
        if (isSlow) Assert.Contains("NFS", _rule.One(context).Seen);
        else _rule.None(context);
    }

    [TestMethod]
    public void TheFixIsOfTheMachine()
    {
        Assert.Contains("volume", _rule.One(Situations.Of(Situations.DockerDesktop, (DirectoryRole.Sources, "/code", null))).Fix);
        Assert.Contains("wsl dotnet build", _rule.One(Situations.Of(Situations.Windows, (DirectoryRole.Sources, @"\\wsl$\Ubuntu\src", null))).Fix);
        var wsl1 = Situations.Of(Situations.Wsl1) with
        {
            Directories = [Situations.Wsl1.Place(DirectoryRole.Sources, "/home/u/src") with { Cost = new AccessCost(500) }],
        };
        Assert.Contains("wsl --set-version", _rule.One(wsl1).Fix);
    }
}
