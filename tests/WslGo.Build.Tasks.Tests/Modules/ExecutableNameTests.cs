using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class ExecutableNameTests
{
    [TestMethod]
    [DataRow("example.com/app", "", "app")]
    [DataRow("example.com/app", ".", "app")]
    [DataRow("app", "", "app")]
    [DataRow("example.com/app", "cmd/server", "server")]
    [DataRow("example.com/app", "cmd/server/", "server")]
    [DataRow("example.com/app/v2", "", "app")]
    [DataRow("example.com/app/v2", "cmd/server", "server")]
    [DataRow("example.com/app", "v10", "app")]
    [DataRow("example.com/app", "cmd/v2", "cmd")]
    [DataRow("example.com/v3/v2", "", "v3")]
    [DataRow("v2", "", "v2")]
    [DataRow("example.com/app", "v0", "v0")]
    [DataRow("example.com/app", "v1", "v1")]
    [DataRow("example.com/app", "v02", "v02")]
    [DataRow("example.com/app", "v", "v")]
    [DataRow("example.com/app", "v2x", "v2x")]
    [DataRow("gopkg.in/app.v2", "", "app.v2")]
    public void IsTheLastElementThatIsNoMajorVersion(string modulePath, string directory, string expected) =>
        Assert.AreEqual(expected, ExecutableName.Default(modulePath, directory));
}
