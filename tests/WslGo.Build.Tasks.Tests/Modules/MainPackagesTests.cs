using WslGo.Build.Modules;

namespace WslGo.Build.Tests.Modules;

[TestClass]
internal sealed class MainPackagesTests
{
    [TestMethod]
    [DataRow("a.go", "package main", PackageKind.Main, "main")]
    [DataRow("a_windows.go", "package main", PackageKind.Main, "main")]
    [DataRow("a.go", "package lib", PackageKind.Library, "lib")]
    [DataRow("a.go", "no Go", PackageKind.NoGoFiles, null)]
    [DataRow("a.go", "package documentation", PackageKind.NoGoFiles, null)]
    [DataRow("a.go", "//go:build ignore\n\npackage main", PackageKind.NoGoFiles, null)]
    [DataRow("a_test.go", "package main", PackageKind.NoGoFiles, null)]
    [DataRow("_a.go", "package main", PackageKind.NoGoFiles, null)]
    [DataRow(".a.go", "package main", PackageKind.NoGoFiles, null)]
    [DataRow("a.gob", "package main", PackageKind.NoGoFiles, null)]
    [DataRow("a.go/a.go", "package main", PackageKind.NoGoFiles, null)]
    public void OneFileDecides(string file, string text, PackageKind kind, string? name)
    {
        using var folder = new TemporaryFolder();
        folder.Write(file, text);
        Assert.AreEqual(new PackageDirectory(folder.Path, kind, name), MainPackages.Inspect(folder.Path));
    }

    [TestMethod]
    public void AProgramIsOneWhateverLiesBesideIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.go", "package lib");
        folder.Write("b.go", "package main");
        folder.Write("c.go", "package lib");
        Assert.AreEqual(PackageKind.Main, MainPackages.Inspect(folder.Path).Kind);
    }

    [TestMethod]
    public void AFileThatCannotBeReadIsPassedOver()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b.go", "package main");
        folder.Link("a.go", "nowhere");
        folder.Link("c.go", "c.go");
        Assert.AreEqual(PackageKind.Main, MainPackages.Inspect(folder.Path).Kind);
    }

    [TestMethod]
    public void TellsAFileFromNothing()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("main.go", "package main");
        Assert.AreEqual(PackageKind.NotADirectory, MainPackages.Inspect(file).Kind);
        Assert.AreEqual(PackageKind.Missing, MainPackages.Inspect(file + "x").Kind);
    }

    [TestMethod]
    public void AProjectThatIsAProgramIsTheOnlyOne()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.go", "package main");
        folder.Write("cmd/a/main.go", "package main");
        CollectionAssert.AreEqual(new[] { folder.Path }, MainPackages.Discover(folder.Path).ToArray());
    }

    [TestMethod]
    public void ElseTheProgramsAreTheChildrenOfCmdInOrder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("lib.go", "package lib");
        foreach (var name in new[] { "b", "a", "C", "_c", ".d", "testdata", "deep/e" })
            folder.Write($"cmd/{name}/main.go", "package main");
        if (!OperatingSystem.IsWindows()) folder.Link("cmd/linked", "a");
        folder.Write("cmd/lib/lib.go", "package lib");
        folder.Write("cmd/main.go", "package main");
        CollectionAssert.AreEqual(
            new[] { "C", "a", "b" },
            MainPackages.Discover(folder.Path).Select(path => Path.GetRelativePath(folder.At("cmd"), path)).ToArray());
    }

    [TestMethod]
    public void WithoutCmdThereAreNone()
    {
        using var folder = new TemporaryFolder();
        Assert.IsEmpty(MainPackages.Discover(folder.Path));
        folder.Write("cmd", "a file");
        Assert.IsEmpty(MainPackages.Discover(folder.Path));
    }
}
