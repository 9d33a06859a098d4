using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class AccessCostTests
{
    [TestMethod]
    [DataRow(313, 4120, "4,120 files x 313 microseconds = 1.3 s in each build.")]
    [DataRow(313, 420, "420 files x 313 microseconds = 131 ms in each build.")]
    [DataRow(2000, 1_000_000, "1,000,000 files x 2000 microseconds = 2,000.0 s in each build.")]
    [DataRow(double.PositiveInfinity, 10, "")]
    public void TheCostOfFilesIsAFigure(double microseconds, int files, string text) => Assert.AreEqual(text, new AccessCost(microseconds).InEachBuild(files));
}
