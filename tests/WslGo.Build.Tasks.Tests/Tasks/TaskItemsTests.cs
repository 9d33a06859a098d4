using Microsoft.Build.Framework;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
public sealed class TaskItemsTests
{
    [TestMethod]
    [DataRow("/a/b.c", "/a/b.c")]
    [DataRow("/a%3bb", "/a%253bb")]
    [DataRow("/100%", "/100%25")]
    [DataRow("/a;b", "/a%3bb")]
    [DataRow("/$(A)@(B)", "/%24%28A%29%40%28B%29")]
    [DataRow("/*?'", "/%2a%3f%27")]
    public void APathIsTakenAsItIs(string path, string escaped)
    {
        var item = (ITaskItem2)TaskItems.Of(path, "TargetPath", path);
        Assert.AreEqual(path, item.ItemSpec);
        Assert.AreEqual(escaped, item.EvaluatedIncludeEscaped);
        Assert.AreEqual(path, item.GetMetadata("TargetPath"));
        Assert.AreEqual(escaped, item.GetMetadataValueEscaped("TargetPath"));
    }
}
