using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class UnsafeDownloadsTests
{
    private readonly UnsafeDownloads _rule = new();

    [TestMethod]
    [DataRow("GOINSECURE", "git.secret.example")]
    [DataRow("GOSUMDB", "off")]
    [DataRow("GONOSUMDB", "*")]
    [DataRow("GONOSUMDB", "git.secret.example, *")]
    [DataRow("GOPRIVATE", "*")]
    [DataRow("GONOSUMCHECK", "1")]
    [DataRow("GOFLAGS", "-tags=secret -insecure")]
    [DataRow("GOVULNDB", "https://secret.example")]
    public void EachIsToldOfWithoutItsValue(string name, string value)
    {
        var seen = _rule.One(Of((name, value)));

        Assert.StartsWith(name + " ", seen.Seen);
        Assert.AreEqual($"unset {name}", seen.Fix);
        Assert.DoesNotContain("secret", seen.Text());
    }

    [TestMethod]
    [DataRow("GONOSUMDB", "git.example.com")]
    [DataRow("GOPRIVATE", "*.example.com,git.example.com/*")]
    [DataRow("GOSUMDB", "sum.golang.google.cn")]
    [DataRow("GOFLAGS", "-tags=insecure")]
    [DataRow("GOVULNDB", "https://vuln.go.dev/")]
    [DataRow("GOINSECURE", "")]
    [DataRow("GOPROXY", "off")]
    public void WhatProtectsAsBeforeIsNot(string name, string value) => _rule.None(Of((name, value)));

    [TestMethod]
    public void WhatGoEnvWroteIsToldOfAtItsFile()
    {
        using var folder = new TemporaryFolder();
        var seen = _rule.One(Situations.Of(Situations.Linux) with { Settings = Situations.Settings(folder, "GOSUMDB=off\n") });

        Assert.AreEqual("go env -u GOSUMDB", seen.Fix);
        Assert.AreEqual(folder.At("env"), seen.Location!.File);
    }

    private static DiagnosticContext Of(params (string, string)[] variables) =>
        Situations.Of(Situations.Linux) with { Settings = Situations.Settings(variables) };
}
