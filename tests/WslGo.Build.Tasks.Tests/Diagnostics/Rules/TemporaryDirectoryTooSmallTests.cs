using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class TemporaryDirectoryTooSmallTests
{
    private readonly TemporaryDirectoryTooSmall _rule = new();

    [TestMethod]
    [DataRow("/mem/go", null, "sudo mount -o remount,size=2g /mem")]
    [DataRow("/mem/go", "Docker", "start the container with --tmpfs /mem:exec,size=2g")]
    [DataRow("/dev/shm", "Docker", "start the container with --shm-size=2g")]
    public void TheMountIsToBeMadeFit(string path, string? container, string fix)
    {
        var seen = _rule.One(Of(new RefusedTemporaryDirectory(path, "GOTMPDIR", ForbidsExecution: false), container));
        Assert.AreEqual(fix, seen.Fix);
        Assert.IsTrue(seen.IsWorkedRound);
        Assert.Contains("/next", seen.Done);
        Assert.Contains("GOTMPDIR", seen.Seen);
        Assert.AreEqual(path, seen.Location!.File);
    }

    [TestMethod]
    public void AnotherReasonOrNoneIsNotThis()
    {
        _rule.None(Of(new RefusedTemporaryDirectory("/mem", "GOTMPDIR", ForbidsExecution: true)));
        _rule.None(Of(null));
        _rule.None(Situations.Of(Situations.Linux));
    }

    private static BuildSituation Of(RefusedTemporaryDirectory? refused, string? container = null)
    {
        var mounts = Situations.Mounts(
            ("/", "ext4", "/dev/sda1 rw"), ("/mem", "tmpfs", "tmpfs rw"), ("/dev/shm", "tmpfs", "shm rw"));
        return Situations.Of(Situations.Host(mounts) with { Container = container }) with
        {
            Temporary = new TemporaryDirectoryChoice("/next", "tmpfs") { Refused = refused },
        };
    }
}
