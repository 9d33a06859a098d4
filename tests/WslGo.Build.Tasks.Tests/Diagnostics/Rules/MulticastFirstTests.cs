using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class MulticastFirstTests
{
    private readonly MulticastFirst _rule = new();

    [TestMethod]
    [DataRow("hosts: files mdns4_minimal [NOTFOUND=return] dns")]
    [DataRow("hosts:\tfiles mdns dns mdns4 # x")]
    [DataRow("passwd: files\nhosts:      files mdns4_minimal [NOTFOUND=return] resolve [!UNAVAIL=return] dns myhostname\n")]
    public void TheFixTakesItAway(string text)
    {
        var fix = _rule.One(Of(text)).Fix;
        if (!OperatingSystem.IsLinux()) return;

        using var folder = new TemporaryFolder();
        var file = folder.Write("nsswitch.conf", text);
        var command = fix.Replace("sudo ", "", StringComparison.Ordinal).Replace("/etc/nsswitch.conf", file, StringComparison.Ordinal);
        using var sed = System.Diagnostics.Process.Start("/bin/sh", ["-c", command]);
        sed.WaitForExit();
        Assert.AreEqual(0, sed.ExitCode);
        var after = File.ReadAllText(file);
        _rule.None(Of(after));
        Assert.DoesNotContain("mdns", after);
        foreach (var word in new[] { "files", "dns", "resolve [!UNAVAIL=return] dns myhostname" })
            Assert.AreEqual(text.Contains(word, StringComparison.Ordinal), after.Contains(word, StringComparison.Ordinal), after);
    }

    [TestMethod]
    [DataRow("hosts: files dns")]
    [DataRow("hosts: files dns mdns4")]
    [DataRow("")]
    public void OtherOrdersAreFine(string text) => _rule.None(Of(text));

    private static DiagnosticContext Of(string text) =>
        Situations.Of(Situations.Linux) with { Names = NameResolutionFacts.From("box", "", null, null, text, null) };
}
