using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Storage;

[TestClass]
public sealed class StableHashTests
{
    [TestMethod]
    public void ShortNamesAreStableAndApart()
    {
        Assert.AreEqual(StableHash.Short("a", "b"), StableHash.Short("a", "b"));
        Assert.AreNotEqual(StableHash.Short("a", "b"), StableHash.Short("ab"));
        Assert.AreNotEqual(StableHash.Short("a", "b"), StableHash.Short("b", "a"));
        StringAssert.Matches(StableHash.Short("a"), new("^[0-9a-f]{12}$"));
    }
}
