using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
internal sealed class DriveLetterTests
{
    [TestMethod]
    [OSCondition(OperatingSystems.Windows)]
    [DataRow(@"c:\Src\a", @"C:\Src\a")]
    [DataRow(@"C:\src", @"C:\src")]
    [DataRow(@"\\server\c", @"\\server\c")]
    [DataRow("", "")]
    public void IsACapitalOnWindows(string path, string expected) => Assert.AreEqual(expected, DriveLetter.Capital(path));

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void IsAnOrdinaryLetterElsewhere() => Assert.AreEqual("c:/src", DriveLetter.Capital("c:/src"));
}
