using System.Text;
using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
public sealed class CgoImportTests
{
    [TestMethod]
    [DataRow("package p\nimport \"C\"\n", true)]
    [DataRow("package p\nimport (\n\t\"fmt\"\n\t`C`\n)\n", true)]
    [DataRow("package p\n// #include <stdio.h>\nimport \"C\"", true)]
    [DataRow("package p\nimport \"fmt\"\nimport \"C\"", true)]
    [DataRow("package p\nimport \"c\"", false)]
    [DataRow("package p\n// import \"C\"", false)]
    [DataRow("package p\n/*\nimport \"C\"\n*/", false)]
    [DataRow("package p\nfunc f() { x(\"C\") }", false)]
    [DataRow("package p\nimport \"fmt\"\nconst c = \"C\"", false)]
    [DataRow("package p\nimport \"fmt\"\nvar c = \"C\"", false)]
    [DataRow("package p\nimport \"fmt\"\ntype t struct { a int \"C\" }", false)]
    [DataRow("package p\nimport \"fmt\"\nfunc f() { x(\"C\") }", false)]
    [DataRow("", false)]
    public void IsAnImportOfC(string source, bool expected) =>
        Assert.AreEqual(expected, CgoImport.IsIn(Encoding.UTF8.GetBytes(source)));

    [TestMethod]
    public void AnyGoFileOfADirectoryCounts()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.go", "package p");
        folder.Write("b.txt", "import \"C\"");
        Assert.IsFalse(CgoImport.IsIn(folder.Path));
        folder.Write("c.go", "package p\nimport \"C\"");
        Assert.IsTrue(CgoImport.IsIn(folder.Path));
    }

    [TestMethod]
    public void ADirectoryThatIsNotThereHasNone() => Assert.IsFalse(CgoImport.IsIn("/there/is/no/such"));

    [TestMethod]
    public void AFileThatCannotBeReadDoesNotHideTheOthers()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "a.go", "c.go" })
            folder.Link(name, "nowhere");
        folder.Write("b.go", "package p\nimport \"C\"");
        Assert.IsTrue(CgoImport.IsIn(folder.Path));
    }
}
