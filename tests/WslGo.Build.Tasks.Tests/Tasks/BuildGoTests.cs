using Microsoft.Build.Utilities;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class BuildGoTests
{
    [TestMethod]
    [DataRow("p")]
    [DataRow("100%;x")]
    public void BuildsAndSaysWhatItWrote(string directory)
    {
        using var project = new TaskProject(directory);
        BuildGo? build = null;
        var outputs = project.Build(task => build = task);
        Assert.IsNotNull(outputs, project.Engine.Errors.FirstOrDefault()?.Message);
        var output = Assert.ContainsSingle(outputs);
        Assert.AreEqual(project.Folder.At(directory + "/bin/Debug/a"), output.ItemSpec);
        Assert.AreEqual("a", output.GetMetadata("TargetPath"));
        Assert.AreEqual("package main\n", File.ReadAllText(output.ItemSpec));

        var written = build!.FileWrites.Select(item => item.ItemSpec).ToArray();
        CollectionAssert.Contains(written, output.ItemSpec);
        foreach (var file in Directory.GetFiles(project.Directory + "/obj", "*", SearchOption.AllDirectories))
            CollectionAssert.Contains(written, file);
        foreach (var file in written)
            Assert.IsTrue(File.Exists(file), file);

        Assert.AreEqual(output.ItemSpec, Assert.ContainsSingle(project.Build()!).ItemSpec);
        Assert.HasCount(1, project.Calls());
    }

    [TestMethod]
    public void ThatThereAreTestsIsNotedThoughTheProgramIsUpToDate()
    {
        using var project = new TaskProject();
        var mark = Path.Join(project.Directory, "obj/tests");
        Assert.IsTrue(Build());
        Assert.IsFalse(File.Exists(mark));
        File.WriteAllText(Path.Join(project.Directory, "cmd/a/a_test.go"), "package main\n");
        Assert.IsTrue(Build());
        Assert.IsTrue(File.Exists(mark));
        File.Delete(mark);
        Assert.IsTrue(Build());
        Assert.IsTrue(File.Exists(mark));
        File.Delete(Path.Join(project.Directory, "cmd/a/a_test.go"));
        Assert.IsTrue(Build());
        Assert.IsFalse(File.Exists(mark));

        bool Build()
        {
            using var task = project.Task<BuildGo>();
            task.TestsFile = @"obj\tests";
            return task.Execute();
        }
    }

    [TestMethod]
    public void WhatTheTargetsSayArrives()
    {
        using var project = new TaskProject();
        project.Set("CGO_ENABLED", "1");
        project.Binary.SetMetadata("LdFlags", "-s");
        var variable = new TaskItem("main.version");
        variable.SetMetadata("Value", "1 2");
        using var task = project.Task<BuildGo>();
        TaskProject.Put(task, "GoLinkVariable", variable);
        Assert.IsTrue(task.Execute());
        StringAssert.Contains(project.Calls()[0], " -ldflags=-s -X 'main.version=1 2' ");
        Assert.AreEqual("1", project.Variable("CGO_ENABLED"));

        project.Set("GOFLAGS", "-ldflags=-v -trimpath=false");
        project.Binary.SetMetadata("Trimpath", "true");
        using var second = project.Task<BuildGo>();
        second.Settings!.SetMetadata("DefaultLdFlags", "-s");
        second.Settings!.SetMetadata("DefaultTrimpath", "true");
        Assert.IsTrue(second.Execute());
        Assert.IsFalse(project.Calls()[1].Contains("-ldflags", StringComparison.Ordinal));
        Assert.IsFalse(project.Calls()[1].Contains("-trimpath", StringComparison.Ordinal));
    }

    [TestMethod]
    public void AnErrorOfGoHasItsPlaceAndStillSaysWhatMayBeLeft()
    {
        using var project = new TaskProject();
        project.Set("FAKE_GO_FAIL", "./cmd/a");
        using var task = project.Task<BuildGo>();
        Assert.IsFalse(task.Execute());
        var error = Assert.ContainsSingle(project.Engine.Errors);
        Assert.AreEqual(
            ("GO0001", "text", project.Folder.At("p/cmd/a/main.go"), 2, 6),
            (error.Code, error.Message, error.File, error.LineNumber, error.ColumnNumber));
        Assert.IsEmpty(task.Outputs);
        CollectionAssert.Contains(
            task.FileWrites.Select(item => item.ItemSpec).ToArray(), project.Folder.At("p/obj/wslgo/build.state"));
    }

    [TestMethod]
    [DataRow("no/such/go", null, "WSLGO2001")]
    [DataRow("../go", "[1.26,)", "WSLGO2002")]
    public void AGoThatWillNotDoIsAnError(string root, string? range, string code)
    {
        using var project = new TaskProject();
        project.Binary.SetMetadata("Root", root);
        project.Binary.SetMetadata("Version", range);
        using var task = project.Task<BuildGo>();
        Assert.IsFalse(task.Execute());
        var error = Assert.ContainsSingle(project.Engine.Errors);
        Assert.AreEqual((code, project.ProjectFile), (error.Code, error.File));
    }

    [TestMethod]
    public void AnErrorOfTheFileSystemIsNoStackTrace()
    {
        using var project = new TaskProject();
        project.Folder.Write("p/obj/wslgo", "a file in the way");
        using var task = project.Task<BuildGo>();
        Assert.IsFalse(task.Execute());
        var error = Assert.ContainsSingle(project.Engine.Errors);
        Assert.AreEqual("WSLGO3016", error.Code);
        Assert.IsFalse(error.Message!.Contains(" at ", StringComparison.Ordinal), error.Message);
    }

    [TestMethod]
    [DataRow("own\\tmp", "", "p/own/tmp/wslgo-")]
    [DataRow("auto", "rel", "p/rel/wslgo-")]
    [DataRow("AUTO", "rel", "p/rel/wslgo-")]
    [DataRow("", "rel", "p/rel/wslgo-")]
    public void ARelativeTemporaryDirectoryIsTheProjects(string property, string variable, string expected)
    {
        using var project = new TaskProject();
        project.Set("GOTMPDIR", variable);
        using var task = project.Task<BuildGo>();
        task.Settings!.SetMetadata("TempDirectory", property);
        Directory.CreateDirectory(Path.GetDirectoryName(project.Folder.At(expected))!);
        Assert.IsTrue(task.Execute());
        StringAssert.StartsWith(project.Variable("GOTMPDIR"), Path.Join(project.Folder.Path, expected));
    }

    [TestMethod]
    public void ExcludedDirectoriesAreNoSources()
    {
        using var project = new TaskProject();
        for (var i = 0; i < 2; i++)
        {
            Assert.IsNotNull(project.Build(task => task.Settings!.SetMetadata("ExcludedDirectories", "results\\")));
            project.Folder.Write("p/results/x", "");
        }

        Assert.HasCount(1, project.Calls());
    }

    [TestMethod]
    public void CancellingEndsGoAndIsNoError()
    {
        using var project = new TaskProject();
        project.Set("FAKE_GO_DURING", $"touch '{project.Folder.At("started")}'; sleep 600");
        using var task = project.Task<BuildGo>();
        using var started = new FileSystemWatcher(project.Folder.Path, "started") { EnableRaisingEvents = true };
        started.Created += (_, _) => task.Cancel();
        Assert.IsFalse(task.Execute());
        Assert.IsEmpty(project.Engine.Errors);
        Assert.IsFalse(File.Exists(project.Folder.At("p/bin/Debug/a")));
    }
}
