using WslGo.Build.Building;

namespace WslGo.Build.Tests.Building;

[TestClass]
public sealed class PackageDirectoriesTests
{
    [TestMethod]
    [DataRow("example.com/m", "/src/m")]
    [DataRow("example.com/m/a/b", "/src/m/a/b")]
    [DataRow("example.com/m/nested/c", "/elsewhere/c")]
    [DataRow("example.com/mother", "/src/m/vendor/example.com/mother")]
    public void TakesTheLongestModulePath(string importPath, string directory)
    {
        var modules = new Dictionary<string, string>
        {
            ["example.com/m"] = "/src/m",
            ["example.com/m/nested"] = "/elsewhere",
        };
        Assert.AreEqual(directory, new PackageDirectories(modules, "/src/m/vendor").Find(importPath));
    }

    [TestMethod]
    public void UnknownWithoutVendor() =>
        Assert.IsNull(new PackageDirectories(new Dictionary<string, string>()).Find("example.com/m"));
}
