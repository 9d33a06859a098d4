using WslGo.Build.Diagnostics.Rules;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class SilentNameServerTests
{
    [TestMethod]
    [DataRow("127.0.0.53", "sudo systemctl enable --now systemd-resolved")]
    [DataRow("127.0.0.1", "start the service, or remove the line 'nameserver 127.0.0.1' from /etc/resolv.conf")]
    public void AServerThatDoesNotRespondIsFound(string server, string fix)
    {
        var finding = Assert.ContainsSingle(
            new SilentNameServer().Check(Situations.Of(Situations.Wsl2) with { SilentNameServers = [server] }));
        Assert.Contains($"The name server {server} in /etc/resolv.conf", finding.Seen);
        Assert.AreEqual(fix, finding.Fix);
        Assert.AreEqual("/etc/resolv.conf", finding.Location?.File);
    }

    [TestMethod]
    public void NoServerNoFinding() => Assert.IsEmpty(new SilentNameServer().Check(Situations.Of(Situations.Wsl2)));
}
