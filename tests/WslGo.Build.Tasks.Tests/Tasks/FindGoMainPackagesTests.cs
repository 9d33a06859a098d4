using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
public sealed class FindGoMainPackagesTests
{
    [TestMethod]
    public void FindsTheProgramsOfAProject()
    {
        using var folder = new TemporaryFolder();
        folder.Write("100%;x/cmd/a/main.go", "package main");
        folder.Write("100%;x/cmd/b/main.go", "package main");
        using var task = Task(folder, out var engine);
        Assert.IsTrue(task.Execute());
        CollectionAssert.AreEqual(
            new[] { folder.At("100%;x/cmd/a"), folder.At("100%;x/cmd/b") },
            task.MainPackages.Select(item => item.ItemSpec).ToArray());
        Assert.IsEmpty(engine.Errors);
    }

    [TestMethod]
    public void AProjectWithoutProgramsIsAnError()
    {
        using var folder = new TemporaryFolder();
        folder.Write("100%;x/lib.go", "package lib");
        using var task = Task(folder, out var engine);
        Assert.IsFalse(task.Execute());
        var error = Assert.ContainsSingle(engine.Errors);
        Assert.AreEqual(("WSLGO3013", folder.At("100%;x/p.csproj"), 0), (error.Code, error.File, error.LineNumber));
        StringAssert.Contains(error.Message, $"'{folder.At("100%;x")}'");
        StringAssert.Contains(error.Message, "GoBinary");
    }

    [TestMethod]
    public void TestsWillDoAndLinksInACircleAreNotWalked()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Links need a privilege on Windows.");
        using var folder = new TemporaryFolder();
        folder.Write("100%;x/p.go", "package p");
        for (var i = 0; i < 9; i++)
        {
            folder.Link($"100%;x/data/l{i}", ".");
            folder.Link($"100%;x/data/out{i}", "../..");
        }

        using var none = Task(folder, out var engine);
        none.TestsFile = @"obj\tests";
        Assert.IsFalse(none.Execute());
        Assert.IsFalse(File.Exists(folder.At("100%;x/obj/tests")));
        Assert.AreEqual("WSLGO3013", Assert.ContainsSingle(engine.Errors).Code);

        folder.Write("100%;x/data/p_test.go", "package data");
        using var task = Task(folder, out engine);
        task.TestsFile = @"obj\tests";
        Assert.IsTrue(task.Execute());
        Assert.IsEmpty(engine.Errors);
        Assert.IsTrue(File.Exists(folder.At("100%;x/obj/tests")));
    }

    private static FindGoMainPackages Task(TemporaryFolder folder, out RecordingEngine engine) =>
        new() { BuildEngine = engine = new RecordingEngine(), Settings = TaskProject.SettingsOf(folder.At("100%;x/p.csproj")) };
}
