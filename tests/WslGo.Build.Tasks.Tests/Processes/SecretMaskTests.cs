using WslGo.Build.Processes;

namespace WslGo.Build.Tests.Processes;

[TestClass]
public sealed class SecretMaskTests
{
    [TestMethod]
    [DataRow("GOCACHEPROG", "/bin/cacher --token=xyzzy", "error starting GOCACHEPROG program \"/bin/cacher --token=xyzzy\"", "error starting GOCACHEPROG program \"***\"")]
    [DataRow("GOCACHEPROG", "/bin/cacher --token xyzzy", "unexpected argument xyzzy", "unexpected argument ***")]
    [DataRow("GOCACHEPROG", "/bin/cacher", "/bin/cacher: no such file", "/bin/cacher: no such file")]
    [DataRow("GOAUTH", "netrc; git /home/me/xyzzy", "git /home/me/xyzzy: exit 1", "git ***: exit 1")]
    [DataRow("GOPROXY", "https://user:xyzzy@proxy.example,direct", "Get \"https://user:xyzzy@proxy.example/m/@v/list\"", "Get \"https://***:***@proxy.example/m/@v/list\"")]
    [DataRow("GOPROXY", "https://xyzzy@proxy.example|off", "https://xyzzy@proxy.example", "https://***@proxy.example")]
    [DataRow("GOPROXY", "https://proxy.example/a?key=xyzzy", "https://proxy.example/a?key=xyzzy", "https://proxy.example/a?***")]
    [DataRow("GOPROXY", "https://proxy.example,direct", "https://proxy.example: 404, direct", "https://proxy.example: 404, direct")]
    [DataRow("HTTPS_PROXY", "http://me:xyzzy@127.0.0.1:1", "proxyconnect tcp: xyzzy", "proxyconnect tcp: ***")]
    [DataRow("GOFLAGS", "-mod=vendor -ldflags=-X=main.token=xyzzy", "-mod=vendor -ldflags=-X=main.token=xyzzy", "-mod=vendor -ldflags=-X=main.token=***")]
    [DataRow("GOFLAGS", "'-ldflags=-X main.token=xyzzy -s'", "go build '-ldflags=-X main.token=xyzzy -s'", "go build '-ldflags=-X main.token=*** -s'")]
    [DataRow("GOFLAGS", "-tags=secret", "build tag secret", "build tag secret")]
    public void WhatIsSecretIsHidden(string name, string value, string text, string expected) =>
        Assert.AreEqual(expected, new SecretMask(asked => asked == name ? value : null).Hide(text));

    [TestMethod]
    public void AShortWordIsNone() =>
        Assert.AreEqual("go: on", new SecretMask(name => name == "GOCACHEPROG" ? "cacher go -v" : null).Hide("go: on"));
}
