using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Planning;

[TestClass]
public sealed class LinkedLibrariesTests
{
    [TestMethod]
    public void AnArchiveIsLinkedInsteadOfTheSharedLibraryOfItsPackage()
    {
        using var project = new GoProject();
        project.AddProgram("cmd/b");
        var libraries = LinkedLibraries.Of(
            project.Planner(
                Binary(project, "cmd/a", GoBuildMode.CArchive) with { TargetPath = "static/x.a" }, Binary(project, "cmd/a", GoBuildMode.CShared),
                Binary(project, "cmd/b", GoBuildMode.CShared)).Products(),
            project.ProjectFile);
        Assert.AreEqual("static/x.a", Assert.ContainsSingle(libraries.Archives).Files[0]);
        Assert.AreEqual("cmd/a", Assert.ContainsSingle(libraries.Replaced).Binary.Include);
        CollectionAssert.AreEqual(new[] { "a", "liba" }, libraries.Names.ToArray());
    }

    [TestMethod]
    public void AProgramContainsOneGoRuntime()
    {
        using var project = new GoProject();
        project.AddProgram("cmd/b");
        File.WriteAllText(project.ProjectFile, "<Project>\n<GoBinary Include=\"cmd/a\" />\n<GoBinary Include=\"cmd/b\" />\n</Project>");
        var products = project.Planner(
            Binary(project, "cmd/a", GoBuildMode.CArchive) with { OutputName = "a" },
            Binary(project, "cmd/b", GoBuildMode.CArchive) with { OutputName = "b" }).Products();
        var error = Assert.ThrowsExactly<BuildException>(() => LinkedLibraries.Of(products, project.ProjectFile)).Finding;
        Assert.AreEqual("WSLGO3004", error.Code);
        Assert.AreEqual(3, error.Location!.Line);
        StringAssert.StartsWith(error.Message, $"{products[0].Files[0]} and {products[1].Files[0]} cannot be linked into one program");
    }

    [TestMethod]
    public void AnArchiveWithoutASharedLibraryOfItsPackageIsUnlinked()
    {
        using var project = new GoProject();
        var archive = Binary(project, "cmd/a", GoBuildMode.CArchive);
        Assert.AreEqual(archive, Assert.ContainsSingle(LinkedLibraries.Unlinked([archive, project.Binary("cmd/a")])));
        Assert.IsEmpty(LinkedLibraries.Unlinked([archive, Binary(project, "cmd/a", GoBuildMode.CShared)]));
    }

    private static GoBinary Binary(GoProject project, string directory, GoBuildMode mode) =>
        project.Binary(directory, new GoFlags { BuildMode = mode, CgoEnabled = true });
}
