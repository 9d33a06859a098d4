using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class GoWorkFileTests
{
    [TestMethod]
    public void ReadsWhatABuildHasToKnow()
    {
        var file = GoWorkFile.Parse("""
            go 1.23
            toolchain go1.25.1
            use .
            use (
                ./a // a
                "../b c"
            )
            use ./d ./e
            replace example.com/x v1.0.0 => ./x
            module ignored
            """);
        Assert.AreEqual(new DirectiveLine("1.23", 1), file.GoLine);
        Assert.AreEqual(new DirectiveLine("go1.25.1", 2), file.ToolchainLine);
        CollectionAssert.AreEqual(new[] { ".", "./a", "../b c" }, file.Uses.ToArray());
        Assert.AreEqual(
            new ModuleReplacement("example.com/x", "v1.0.0", "./x", null), Assert.ContainsSingle(file.Replaces));
        Assert.IsEmpty(file.Problems);
    }

    [TestMethod]
    public void OfRepeatedLinesTheFirstCounts()
    {
        var file = GoWorkFile.Parse("go 1.21\ngo 1.22\ntoolchain go1.23.0\ntoolchain go1.24.0\n");
        Assert.AreEqual(new DirectiveLine("1.21", 1), file.GoLine);
        Assert.AreEqual(new DirectiveLine("go1.23.0", 3), file.ToolchainLine);
    }

    [TestMethod]
    public void AnEmptyFileIsOne() => Assert.IsEmpty(GoWorkFile.Parse("").Problems);

    [TestMethod]
    public void AConflictIsAProblem()
    {
        var file = GoWorkFile.Parse("go 1.21\nuse .\n<<<<<<< ours\nuse ./a\n");
        Assert.AreEqual(3, Assert.ContainsSingle(file.Problems).Line);
        Assert.IsEmpty(file.Uses);
    }
}
