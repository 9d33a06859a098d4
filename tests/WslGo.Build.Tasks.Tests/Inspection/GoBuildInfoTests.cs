using WslGo.Build.Inspection;

namespace WslGo.Build.Tests.Inspection;

[TestClass]
public sealed class GoBuildInfoTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow((1 << 20) - 7)]
    [DataRow((3 << 20) + 1)]
    public void ItIsFoundWhereverItLies(int at)
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("program");
        File.WriteAllBytes(file, [.. new byte[at], 0xff, .. " Go buildinf:"u8, .. new byte[100]]);
        Assert.IsTrue(GoBuildInfo.IsIn(file));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(5)]
    [DataRow(2 << 20)]
    public void AnyOtherFileHasNone(int length)
    {
        using var folder = new TemporaryFolder();
        var file = folder.At("program");
        File.WriteAllBytes(file, new byte[length]);
        Assert.IsFalse(GoBuildInfo.IsIn(file));
    }
}
