using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Staging;

[TestClass]
[OSCondition(OperatingSystems.Windows)]
public sealed class StagePathsTests
{
    [TestMethod]
    [DataRow(@"C:\src\main.go", @"D:\stage\sources\C\src\main.go", "C/src/main.go")]
    [DataRow(@"\\wsl.localhost\Debian\main.go", @"D:\stage\sources\UNC\wsl.localhost\Debian\main.go", "UNC/wsl.localhost/Debian/main.go")]
    [DataRow(@"\\server\share", @"D:\stage\sources\UNC\server\share", "UNC/server/share")]
    public void ACopyHasThePathOfItsOriginal(string original, string staged, string relative)
    {
        var stage = new StagePaths(@"D:\stage");
        Assert.AreEqual(staged, stage.Staged(original));
        Assert.AreEqual(original, stage.Original(staged));
        Assert.AreEqual(relative, StagePaths.Relative(original));
    }
}
