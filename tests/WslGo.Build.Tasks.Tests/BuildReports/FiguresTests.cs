using WslGo.Build.BuildReports;

namespace WslGo.Build.Tests.BuildReports;

[TestClass]
public sealed class FiguresTests
{
    [TestMethod]
    [DataRow(0, "0.0 ms")]
    [DataRow(-3.25, "-3.3 ms")]
    [DataRow(9.94, "9.9 ms")]
    [DataRow(250, "250 ms")]
    [DataRow(1250, "1.25 s")]
    [DataRow(-1250, "-1.25 s")]
    [DataRow(12_340, "12.3 s")]
    [DataRow(59_960, "1 min 0 s")]
    [DataRow(119_800, "2 min 0 s")]
    [DataRow(125_000, "2 min 5 s")]
    public void TimesAreShort(double milliseconds, string text) => Assert.AreEqual(text, Figures.Time(milliseconds));

    [TestMethod]
    [DataRow(12, "12 B")]
    [DataRow(1234, "1.2 kB")]
    [DataRow(5_670_000, "5.7 MB")]
    [DataRow(1_500_000_000, "1.5 GB")]
    public void BytesAreShort(long bytes, string text) => Assert.AreEqual(text, Figures.Bytes(bytes));

    [TestMethod]
    public void LanesHoldBarsThatDoNotCoverEachOther() => CollectionAssert.AreEqual(
        new[] { 0, 1, 0, 1, 2 }, Lanes.Of([(0, 10), (5, 10), (10, 20), (15, 1), (15, 2)], shortest: 2));
}
