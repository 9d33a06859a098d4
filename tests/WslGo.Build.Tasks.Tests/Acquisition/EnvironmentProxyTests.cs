using WslGo.Build.Acquisition;

namespace WslGo.Build.Tests.Acquisition;

[TestClass]
public sealed class EnvironmentProxyTests
{
    [TestMethod]
    [DataRow("https://a.example/x", "http://secure.example:3128/")]
    [DataRow("http://a.example/x", "http://plain.example/")]
    [DataRow("http://localhost:81/x", null)]
    [DataRow("https://127.0.0.1/x", null)]
    [DataRow("https://direct.example/x", null)]
    [DataRow("https://below.direct.example/x", null)]
    [DataRow("https://notdirect.example/x", "http://secure.example:3128/")]
    [DataRow("https://dot.example/x", "http://secure.example:3128/")]
    [DataRow("https://below.dot.example/x", null)]
    [DataRow("https://port.example/x", "http://secure.example:3128/")]
    [DataRow("https://port.example:8443/x", null)]
    [DataRow("https://10.1.2.3/x", null)]
    [DataRow("https://10.2.2.3/x", "http://secure.example:3128/")]
    public void IsTheOneThatGoTakes(string url, string? expected)
    {
        var proxy = new EnvironmentProxy(new Dictionary<string, string>
        {
            ["HTTPS_PROXY"] = "http://secure.example:3128",
            ["http_proxy"] = "plain.example",
            ["NO_PROXY"] = "direct.example, .dot.example,port.example:8443,10.1.0.0/16",
        });

        Assert.AreEqual(expected, proxy.IsBypassed(new Uri(url)) ? null : proxy.GetProxy(new Uri(url))?.ToString());
    }

    [TestMethod]
    public void NoneIfNobodySaysOneOrAllIsDirect()
    {
        Assert.IsTrue(new EnvironmentProxy(new Dictionary<string, string>()).IsBypassed(new Uri("https://a.example")));
        Assert.IsTrue(new EnvironmentProxy(new Dictionary<string, string> { ["HTTPS_PROXY"] = "p.example", ["NO_PROXY"] = "*" })
            .IsBypassed(new Uri("https://a.example")));
    }
}
