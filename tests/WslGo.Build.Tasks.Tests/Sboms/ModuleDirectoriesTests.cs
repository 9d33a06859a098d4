using WslGo.Build.Inspection;
using WslGo.Build.Modules;
using WslGo.Build.Sboms;

namespace WslGo.Build.Tests.Sboms;

[TestClass]
public sealed class ModuleDirectoriesTests
{
    [TestMethod]
    public void AModuleIsInItsDirectoryInVendorOrInTheCache()
    {
        using var folder = new TemporaryFolder();
        var root = folder.At("app");
        Directory.CreateDirectory(Path.Join(root, "vendor/example.com/vendored"));
        File.WriteAllText(Path.Join(root, "vendor/modules.txt"), "");
        Directory.CreateDirectory(folder.At("local"));
        File.WriteAllText(folder.At("local/go.mod"), "module example.com/local\n");
        File.WriteAllText(Path.Join(root, "go.mod"), "module example.com/app\n\ngo 1.23\n\nreplace example.com/local => ../local\n");
        var directories = new ModuleDirectories(new Workspaces(new Dictionary<string, string>()).Of(root), "/cache");

        Assert.AreEqual(root, directories.Of(new LinkedModule("example.com/app", null, null)));
        Assert.AreEqual(folder.At("local"), directories.Of(new LinkedModule("example.com/local", "v1.0.0", null) { Replacement = new LinkedModule("../local", null, null) }));
        Assert.AreEqual(Path.Join(root, "vendor", "example.com/vendored"), directories.Of(new LinkedModule("example.com/vendored", "v1.0.0", null)));
        Assert.AreEqual(Path.Join("/cache", "example.com/!fork/v2@v2.0.0-!r!c1"), directories.Of(
            new LinkedModule("example.com/old", "v1.0.0", null) { Replacement = new LinkedModule("example.com/Fork/v2", "v2.0.0-RC1", null) }));
    }
}
