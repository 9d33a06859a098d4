using WslGo.Build.Acquisition;

namespace WslGo.Build.Tests.Acquisition;

[TestClass]
public sealed class ProxyListTests
{
    [TestMethod]
    [DataRow("https://a.example", "https://a.example/")]
    [DataRow("https://a.example/x/,https://b.example", "https://a.example/x, https://b.example/")]
    [DataRow("https://a.example|https://b.example,off", "https://a.example/|, https://b.example/, off")]
    [DataRow("https://a.example, direct", "https://a.example/, https://go.dev/dl/mod")]
    [DataRow("direct,https://b.example", "https://go.dev/dl/mod")]
    [DataRow("off,https://b.example", "off")]
    [DataRow(",, off", "off")]
    [DataRow("proxy.example", "https://proxy.example/")]
    [DataRow("file:///srv/go", "file:///srv/go")]
    [DataRow("file:///srv/go%20proxy/", "file:///srv/go%20proxy")]
    [DataRow("http://localhost:8081/x", "http://localhost:8081/x")]
    public void Parse(string text, string expected) => Assert.AreEqual(expected, string.Join(", ", ProxyList.Parse(text).Entries
        .Select(entry => $"{entry.Url?.AbsoluteUri ?? "off"}{(entry.FallsBackOnError ? "|" : "")}")));

    [TestMethod]
    [DataRow("")]
    [DataRow(" , ")]
    [DataRow("ftp://a.example")]
    [DataRow("https://a.example,secret@word")]
    [DataRow("secretword")]
    [DataRow("/srv/go")]
    [DataRow("https://")]
    public void WhatIsNoListIsRefusedWithoutBeingTold(string text)
    {
        var exception = Assert.ThrowsExactly<FetchException>(() => ProxyList.Parse(text));

        Assert.DoesNotContain("secret", exception.Message);
    }

    [TestMethod]
    [DataRow("GOPROXY", "https://a.example", "https://a.example/")]
    [DataRow("GONOPROXY", "golang.org", "https://go.dev/dl/mod")]
    [DataRow("GOPRIVATE", "golang.org/tool*", "https://go.dev/dl/mod")]
    [DataRow("GOPRIVATE", "golang.org/x/*", "https://proxy.golang.org/")]
    [DataRow("GOTMPDIR", "/tmp", "https://proxy.golang.org/")]
    public void TheUsersSettingsDecide(string name, string value, string first) =>
        Assert.AreEqual(first, ProxyList.Read(Recording.Settings((name, value))).Entries[0].Url!.AbsoluteUri);

    // golang.org/x/mod module_test.go, TestMatchPrefixPatterns, has the like.
    [TestMethod]
    [DataRow("*", "golang.org/toolchain", true)]
    [DataRow("golang.org", "golang.org/toolchain", true)]
    [DataRow("golang.org/", "golang.org/toolchain", true)]
    [DataRow("golang.org/toolchain/x", "golang.org/toolchain", false)]
    [DataRow("*/toolchain", "golang.org/toolchain", true)]
    [DataRow("golang.or", "golang.org/toolchain", false)]
    [DataRow("a.example,golang.?rg", "golang.org/toolchain", true)]
    [DataRow(",,", "golang.org/toolchain", false)]
    [DataRow("", "golang.org/toolchain", false)]
    public void Patterns(string patterns, string path, bool matches) => Assert.AreEqual(matches, ModulePattern.Matches(patterns, path));
}
