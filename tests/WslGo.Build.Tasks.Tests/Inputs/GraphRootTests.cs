using WslGo.Build.Inputs;
using WslGo.Build.Staging;

namespace WslGo.Build.Tests.Inputs;

[TestClass]
public sealed class GraphRootTests
{
    [TestMethod]
    public void AWholeRootIsAsOldAsTheWalkThatFoundTheReason()
    {
        var root = new GraphRoot("/m");
        root.Add(new SourceFile("a.go", 1, 1));
        root.TakeAll("it uses cgo");

        // Looked at later, when a.go was gone.
        var tree = root.Tree(10, directory => new SourceTree(directory, 20, [new SourceFile("b.c", 2, 2)]));

        Assert.AreEqual(10, tree.Scanned);
        CollectionAssert.AreEqual(new SourceFile[] { new("a.go", 1, 1), new("b.c", 2, 2) }, tree.Files);
    }
}
