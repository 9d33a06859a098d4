using WslGo.Build.Sboms;

namespace WslGo.Build.Tests.Sboms;

[TestClass]
public sealed class LicenseFilesTests
{
    [TestMethod]
    [DataRow("MIT", "LICENSE")]
    [DataRow("MIT", "license.md")]
    [DataRow("MIT", "LICENCE-MIT.txt")]
    [DataRow("MIT", "COPYING")]
    [DataRow(null, "license.go")]
    [DataRow(null, "LICENSES")]
    [DataRow(null, "NOTICE")]
    public void TheFileIsFoundByItsName(string? id, string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At(name), LicenseTextTests.Mit);

        Assert.AreEqual(id, new LicenseFiles().Identify(folder.Path));
    }

    [TestMethod]
    public void SeveralFilesHaveToAgree()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("LICENSE"), LicenseTextTests.Mit);
        File.WriteAllText(folder.At("LICENSE.md"), LicenseTextTests.Mit);
        Assert.AreEqual("MIT", new LicenseFiles().Identify(folder.Path));

        File.WriteAllText(folder.At("LICENSE-other"), "All rights reserved.");
        Assert.IsNull(new LicenseFiles().Identify(folder.Path));
    }

    [TestMethod]
    public void ADirectoryThatIsNotThereHasNone()
    {
        using var folder = new TemporaryFolder();
        Assert.IsNull(new LicenseFiles().Identify(folder.At("none")));
    }
}
