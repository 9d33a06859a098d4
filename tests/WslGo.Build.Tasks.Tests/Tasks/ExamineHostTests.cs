using System.Text.Json.Nodes;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ExamineHostTests
{
    [TestMethod]
    public void SaysItOnceAtHighImportanceAndStartsNothing()
    {
        using var project = new TaskProject();
        var (succeeded, text) = Examine(project);
        Assert.IsTrue(succeeded, text);
        StringAssert.Contains(text, $"* go1.25.1     {project.Folder.At("go")}\n");
        StringAssert.Contains(text, "GoRoot is ../go.");
        StringAssert.Contains(text, "\n              property GoRoot, ");
        Assert.IsEmpty(project.Calls());
    }

    [TestMethod]
    public void EveryProgramIsLookedAtAndEveryFailureSaid()
    {
        using var project = new TaskProject();
        project.Folder.Write("p/other/go.mod", "module example.com/other\n\ngo 1.26\n");
        project.Folder.Write("p/other/main.go", "package main\n");
        var other = new TaskItem("other");
        other.SetMetadata("GoRoot", "../go");
        var library = new TaskItem("none");
        var (succeeded, text) = Examine(project, task => task.Binaries = [other, library, project.Binary]);
        Assert.IsFalse(succeeded);
        CollectionAssert.AreEqual(new[] { "WSLGO2002", "WSLGO3004" }, project.Engine.Errors.Select(error => error.Code).ToArray());
        StringAssert.Contains(text, $"  sources     {project.Folder.At("p")}\n");
        StringAssert.Contains(text, $"  sources     {project.Folder.At("p/other")}\n");
        StringAssert.Contains(text, "* go1.25.1 ");
        StringAssert.Contains(text, $"{project.Folder.At("p/other/go.mod")}:3 asks for go 1.26.\n");
    }

    [TestMethod]
    public void AGoThatABuildWouldAcquireIsNotAcquiredAndNotMissed()
    {
        using var project = new TaskProject();
        project.Set("GOPROXY", "http://127.0.0.1:1");
        project.Binary.RemoveMetadata("GoRoot");
        project.Binary.SetMetadata("GoVersion", "[1.99.1]");

        var (succeeded, text) = Examine(project, task =>
        {
            task.Settings!.SetMetadata("Acquire", "true");
            task.Settings!.SetMetadata("ToolchainDirectory", "store");
        });

        Assert.IsTrue(succeeded, text);
        StringAssert.Contains(text, "* go1.99.1     " + project.Folder.At("p/store/go1.99.1."));
        Assert.IsFalse(Directory.Exists(project.Folder.At("p/store")));
    }

    [TestMethod]
    [DataRow("GOPATH", @"C:\go", @"GOPATH='C:\go' is not an absolute path. It is a Windows path: WSLENV passes a variable untranslated unless its entry ends in /p (GOPATH/p). Fix: ")]
    [DataRow("GOPATH", "/a:rel", "GOPATH='/a:rel' is not an absolute path. Fix: ")]
    [DataRow("GOPATH", "~/go", "GOPATH='~/go': go does not expand ~. Fix: ")]
    [DataRow("GOCACHE", @"C:\cache", "GOCACHE='C:\\cache' is not an absolute path. It is a Windows path: ")]
    [DataRow("GOCACHE", "rel", "GOCACHE='rel' is not an absolute path. Fix: ")]
    [DataRow("GOCACHE", "off", "GOCACHE=off: ")]
    [DataRow("GOFLAGS", "foo", "GOFLAGS contains a word that is not a flag. ")]
    [DataRow("GOFLAGS", "-v ---x", "GOFLAGS contains a word that is not a flag. ")]
    [DataRow("GOFLAGS", "\"-tags=a", "GOFLAGS has an unclosed quotation mark.")]
    [DataRow("GO111MODULE", "yes", "Invalid GO111MODULE='yes': expected on, off or auto. Fix: ")]
    public void WhatGoWouldRefuseToRunWithTheDoctorAndABuildSay(string name, string value, string expected)
    {
        using var project = new TaskProject();
        project.Set(name, value);

        Assert.IsFalse(Examine(project).Succeeded);
        var said = project.Engine.Errors.Single();
        project.Engine.Errors.Clear();
        using var build = project.Task<BuildGo>();
        Assert.IsFalse(build.Execute());
        var failed = project.Engine.Errors.Single();

        Assert.AreEqual(("WSLGO2040", failed.Message, failed.File), (said.Code, said.Message, said.File));
        Assert.AreEqual("WSLGO2040", failed.Code);
        StringAssert.StartsWith(said.Message, expected);
        Assert.EndsWith($" Fix: remove the item GoEnvironment {name} from the project.", said.Message);
        Assert.IsEmpty(project.Calls());
    }

    [TestMethod]
    public void ATargetThatGoDoesNotHaveIsSaid()
    {
        using var project = new TaskProject();
        project.Folder.Write("go/src/internal/platform/zosarch.go", "var List = []OSArch{\n\t{\"linux\", \"amd64\"},\n\t{\"linux\", \"arm64\"},\n\t{\"windows\", \"amd64\"},\n}\n");
        project.Set("GOOS", "windows");
        project.Set("GOARCH", "amd64");
        Assert.IsTrue(Examine(project).Succeeded);

        project.Set("GOOS", "win");
        Assert.IsFalse(Examine(project).Succeeded);
        var error = project.Engine.Errors.Single();
        Assert.AreEqual("WSLGO2040", error.Code);
        StringAssert.Contains(error.Message, "GOOS=win GOARCH=amd64");
        StringAssert.Contains(error.Message, "GoEnvironment GOOS");
    }

    [TestMethod]
    public void WhatABuildFailsWithBeyondTheProgramsIsSaid()
    {
        using var project = new TaskProject();
        Assert.IsFalse(Examine(project, task => task.Settings!.SetMetadata("MaxOpenFiles", "2")).Succeeded);
        Assert.AreEqual("WSLGO3004", Assert.ContainsSingle(project.Engine.Errors).Code);

        project.Engine.Errors.Clear();
        Assert.IsFalse(Examine(project, task => task.StageIncludes = [new TaskItem("nowhere")]).Succeeded);
        Assert.AreEqual("WSLGO3004", Assert.ContainsSingle(project.Engine.Errors).Code);
    }

    [TestMethod]
    public void TwoThatWantOnePlaceAreSaid()
    {
        using var project = new TaskProject();
        Assert.IsFalse(Examine(project, task => task.Settings!.SetMetadata("ReservedOutputs", "a")).Succeeded);
        Assert.AreEqual("WSLGO3004", Assert.ContainsSingle(project.Engine.Errors).Code);
    }

    [TestMethod]
    public void WithoutProgramsThePropertiesCount()
    {
        using var project = new TaskProject();
        Assert.IsFalse(Examine(project, task =>
        {
            task.Binaries = [];
            task.Settings!.SetMetadata("GoRoot", "../go");
            task.Settings!.SetMetadata("GoVersion", "[1.26,)");
        }).Succeeded);
        Assert.AreEqual("WSLGO2002", Assert.ContainsSingle(project.Engine.Errors).Code);

        project.Engine.Errors.Clear();
        Assert.IsFalse(Examine(project, task =>
        {
            task.Binaries = [];
            task.Settings!.SetMetadata("GoRoot", "../go");
            task.Settings!.SetMetadata("IsGoProject", "true");
        }).Succeeded);
        Assert.AreEqual("WSLGO3004", Assert.ContainsSingle(project.Engine.Errors).Code);
    }

    [TestMethod]
    [DataRow("GOCACHE", "item", "GoEnvironment")]
    [DataRow("GOMODCACHE", "goEnv", "GOMODCACHE")]
    [DataRow("GOTMPDIR", "property", "WslGoTempDirectory")]
    [DataRow("GOPATH", "default", null)]
    [DataRow("NuGet", "property", "NuGetPackageRoot")]
    public void TheReportSaysWhoChose(string use, string kind, string? name)
    {
        using var project = new TaskProject();
        project.Set("GOENV", project.Folder.Write("env", $"GOCACHE={project.Folder.Path}/other\nGOMODCACHE={project.Folder.Path}/mod\n"));
        project.Set("GOCACHE", project.Folder.Make("cache"));
        project.Set("NUGET_PACKAGES", "");
        project.Set("GOPATH", "");
        project.Set("GOMODCACHE", "");
        Examine(project, task =>
        {
            task.Settings!.SetMetadata("TempDirectory", project.Folder.Make("tmp"));
            task.PackagesDirectory = "../packages/";
            task.ReportPath = "reports/r.json";
        });
        var directory = JsonNode.Parse(File.ReadAllBytes(project.Folder.At("p/reports/r.json")))!["directories"]!.AsArray()
            .Single(entry => (string?)entry!["use"] == use)!;
        Assert.AreEqual((kind, name), ((string?)directory["chosenBy"]!["kind"], (string?)directory["chosenBy"]!["name"]));
    }

    private static (bool Succeeded, string Text) Examine(TaskProject project, Action<ExamineHost>? change = null)
    {
        using var task = project.Task<ExamineHost>();
        task.Settings!.SetMetadata("IntermediateDirectory", "obj/");
        change?.Invoke(task);
        project.Engine.Messages.Clear();
        var succeeded = task.Execute();
        var message = Assert.ContainsSingle(project.Engine.Messages.Where(message => message.Importance == MessageImportance.High));
        return (succeeded, message.Message ?? "");
    }
}
