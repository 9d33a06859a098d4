using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class UnfitTemporaryDirectoryTests
{
    [TestMethod]
    [DataRow(true, "/mem/go", null, "sudo mount -o remount,exec /mem")]
    [DataRow(true, "/mem/go", "Docker", "start the container with --tmpfs /mem:exec")]
    [DataRow(true, "/dev/shm", "Docker", "start the container with --tmpfs /dev/shm:exec")]
    [DataRow(false, "/mem/go", null, "sudo mount -o remount,size=2g /mem")]
    [DataRow(false, "/mem/go", "Docker", "start the container with --tmpfs /mem:exec,size=2g")]
    [DataRow(false, "/dev/shm", "Docker", "start the container with --shm-size=2g")]
    public void TheMountIsToBeMadeFit(bool forbidsExecution, string path, string? container, string fix)
    {
        var seen = Rule(forbidsExecution).One(Of(new RefusedTemporaryDirectory(path, "GOTMPDIR", forbidsExecution), container));
        Assert.AreEqual(forbidsExecution ? "WSLGO1006" : "WSLGO1007", seen.Code);
        Assert.AreEqual(fix, seen.Fix);
        Assert.IsTrue(seen.IsWorkedRound);
        Assert.Contains("/next", seen.Done);
        Assert.Contains("GOTMPDIR", seen.Seen);
        Assert.AreEqual(path, seen.Location!.File);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void AnotherReasonOrNoneIsNotThis(bool forbidsExecution)
    {
        var rule = Rule(forbidsExecution);
        rule.None(Of(new RefusedTemporaryDirectory("/mem", "GOTMPDIR", !forbidsExecution)));
        rule.None(Of(null));
        rule.None(Situations.Of(Situations.Linux));
    }

    private static IRule Rule(bool forbidsExecution) =>
        RuleSet.Rules.Single(rule => rule.Code == (forbidsExecution ? "WSLGO1006" : "WSLGO1007"));

    private static DiagnosticContext Of(RefusedTemporaryDirectory? refused, string? container = null)
    {
        var mounts = Situations.Mounts(
            ("/", "ext4", "/dev/sda1 rw"), ("/mem", "tmpfs", "tmpfs rw"), ("/dev/shm", "tmpfs", "shm rw"));
        return Situations.Of(Situations.Host(mounts) with { Container = container }) with
        {
            Temporary = new TemporaryDirectoryChoice("/next", "tmpfs") { Refused = refused },
        };
    }
}
