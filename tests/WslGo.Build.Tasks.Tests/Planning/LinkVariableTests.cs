using WslGo.Build.Planning;

namespace WslGo.Build.Tests.Planning;

[TestClass]
public sealed class LinkVariableTests
{
    [TestMethod]
    [DataRow("main.version", "1.0", "-X main.version=1.0")]
    [DataRow("main.version", "", "-X main.version=")]
    [DataRow("example.com/a/b.C", "a=b\\c$d", "-X example.com/a/b.C=a=b\\c$d")]
    [DataRow("main.v", "a b", "-X 'main.v=a b'")]
    [DataRow("main.v", "a\tb", "-X 'main.v=a\tb'")]
    [DataRow("main.v", "a\rb", "-X 'main.v=a\rb'")]
    [DataRow("main.v", "a\nb", "-X 'main.v=a\nb'")]
    [DataRow("main.v", "\"a\" b", "-X 'main.v=\"a\" b'")]
    [DataRow("main.v", "\"", "-X 'main.v=\"'")]
    [DataRow("main.v", "it's", "-X \"main.v=it's\"")]
    [DataRow("main.v", "it's \"it\"", null)]
    public void IsQuotedAsGoUnquotesIt(string name, string value, string? expected) =>
        Assert.AreEqual(expected, new LinkVariable(name, value).ToFlag());
}
