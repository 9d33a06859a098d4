using WslGo.Build.Acquisition;

namespace WslGo.Build.Tests.Acquisition;

[TestClass]
public sealed class TileTests
{
    // golang.org/x/mod sumdb/tlog, tile_test.go has the like.
    [TestMethod]
    [DataRow(0, 5, 256, "tile/8/0/005")]
    [DataRow(1, 0, 256, "tile/8/1/000")]
    [DataRow(0, 123, 7, "tile/8/0/123.p/7")]
    [DataRow(0, 1234, 256, "tile/8/0/x001/234")]
    [DataRow(2, 1234067, 5, "tile/8/2/x001/x234/067.p/5")]
    [DataRow(0, 45678900, 256, "tile/8/0/x045/x678/900")]
    public void Path(int level, long number, int width, string path) => Assert.AreEqual(path, new Tile(level, number, width).Path);

    [TestMethod]
    public void IsAsWideAsTheTreeAllows()
    {
        Assert.AreEqual(new Tile(0, 1, 45), Tile.Of(new TreeNode(0, 260), 301));
        Assert.AreEqual(new Tile(0, 0, 256), Tile.Of(new TreeNode(7, 1), 301));
        Assert.AreEqual(new Tile(1, 0, 1), Tile.Of(new TreeNode(8, 0), 301));
        Assert.AreEqual(new Tile(1, 0, 1), new Tile(0, 0, 256).Parent(301));
        Assert.IsNull(new Tile(1, 0, 1).Parent(301));
    }
}
