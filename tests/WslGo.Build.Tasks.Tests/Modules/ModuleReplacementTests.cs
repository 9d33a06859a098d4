using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class ModuleReplacementTests
{
    [TestMethod]
    [DataRow(".", true)]
    [DataRow("..", true)]
    [DataRow("./a", true)]
    [DataRow("../a", true)]
    [DataRow("/a", true)]
    [DataRow(@".\a", true)]
    [DataRow(@"..\a", true)]
    [DataRow(@"\a", true)]
    [DataRow(@"C:\a", true)]
    [DataRow("z:a", true)]
    [DataRow("", false)]
    [DataRow("a", false)]
    [DataRow("...", false)]
    [DataRow(".a", false)]
    [DataRow("..a/b", false)]
    [DataRow("1:a", false)]
    [DataRow("example.com/a", false)]
    public void IsLocalWhereGoTakesItForADirectory(string path, bool expected) =>
        Assert.AreEqual(expected, new ModuleReplacement("example.com/x", null, path, null).IsLocal);
}
