using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class HostNameNotInHostsTests
{
    private readonly HostNameNotInHosts _rule = new();

    [TestMethod]
    public void IsAdvice()
    {
        var seen = _rule.One(Of("box", "127.0.0.1 localhost\n"));
        Assert.AreEqual("echo '127.0.1.1 box' | sudo tee -a /etc/hosts", seen.Fix);
        Assert.AreEqual("/etc/hosts", seen.Location!.File);
    }

    [TestMethod]
    [DataRow("box", "127.0.1.1\tbox.example.com\tbox\n")]
    [DataRow("BOX", "127.0.1.1 box\n")]
    [DataRow("", "")]
    public void ANameThatIsThereIsFine(string name, string hosts) => _rule.None(Of(name, hosts));

    [TestMethod]
    [DataRow("hosts: files myhostname dns", true)]
    [DataRow("hosts: mymachines resolve [!UNAVAIL=return] files myhostname dns", true)]
    [DataRow("hosts: files", true)]
    [DataRow("hosts: files dns myhostname", false)]
    [DataRow("hosts: files mdns4_minimal [NOTFOUND=return] dns", false)]
    [DataRow("", false)]
    public void ASourceThatKnowsTheNameBeforeDnsIsFine(string nsswitch, bool isFine) =>
        Assert.HasCount(isFine ? 0 : 1, _rule.Check(Of("box", "", nsswitch)).ToList());

    [TestMethod]
    public void NobodyAskedIsNothing() => _rule.None(Situations.Of(Situations.Linux));

    [TestMethod]
    public void AfterTheFixItIsGone() => _rule.None(Of("box", "127.0.0.1 localhost\n127.0.1.1 box\n"));

    private static DiagnosticContext Of(string name, string hosts, string nsswitch = "") =>
        Situations.Of(Situations.Linux) with { Names = NameResolutionFacts.From(name, hosts, null, null, nsswitch, null) };
}
