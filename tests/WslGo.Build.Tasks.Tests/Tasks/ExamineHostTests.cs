using System.Text.Json.Nodes;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using WslGo.Build.Planning;
using WslGo.Build.Tasks;

namespace WslGo.Build.Tests.Tasks;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ExamineHostTests
{
    [TestMethod]
    public void SaysItOnceAtHighImportanceAndAsksGoOnce()
    {
        using var project = new TaskProject();
        var (succeeded, text) = Examine(project);
        Assert.IsTrue(succeeded, text);
        StringAssert.Contains(text, $"* go1.25.1     {project.Folder.At("go")}\n");
        StringAssert.Contains(text, "GoRoot is ../go.");
        StringAssert.Contains(text, "\n              property GoRoot, ");
        Assert.AreEqual("list -m", string.Join(", ", project.Calls()), text);
    }

    [TestMethod]
    public void ItShowsTheRemoteCache()
    {
        using var project = new TaskProject();
        var (succeeded, text) = Examine(project, task => task.Settings!.SetMetadata("RemoteCache", "https://cache.example/go"));
        Assert.IsTrue(succeeded, text);
        StringAssert.Contains(text, "\nRemote build cache\n  https://cache.example/go\n    mode read; not contacted by the doctor\n");
    }

    [TestMethod]
    public void ARemoteCacheWithAPasswordIsRefusedAndNotShown()
    {
        using var project = new TaskProject();
        Action<GoTask> change = task => task.Settings!.SetMetadata("RemoteCache", "https://me:secret@cache.example/go");
        Assert.DoesNotContain("secret", SaidByBoth(project, "WSLGO3004", change, change));
        Assert.DoesNotContain("secret", string.Join('\n', project.Engine.Messages.Select(message => message.Message)));
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
        var (succeeded, text) = Examine(project, task => TaskProject.Put(task, "GoBinary", other, library, project.Binary));
        Assert.IsFalse(succeeded);
        CollectionAssert.AreEqual(new[] { "WSLGO2002", "WSLGO3004" }, project.Engine.Errors.Select(error => error.Code).ToArray());
        StringAssert.Contains(text, $"  sources     {project.Folder.At("p")}\n");
        StringAssert.Contains(text, $"  sources     {project.Folder.At("p/other")}\n");
        StringAssert.Contains(text, "* go1.25.1 ");
        StringAssert.Contains(text, $"{project.Folder.At("p/other/go.mod")}:3 requires go 1.26.\n");
    }

    [TestMethod]
    public void AGoThatABuildWouldAcquireIsNotAcquiredAndNotMissed()
    {
        using var project = new TaskProject();
        project.Set("GOPROXY", "http://127.0.0.1:1");
        project.Binary.RemoveMetadata("Root");
        project.Binary.SetMetadata("Version", "[1.99.1]");

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
    [DataRow("GOWORK", "rel/go.work", "GOWORK='rel/go.work' is not an absolute path. Fix: ")]
    [DataRow("GOWORK", "/nowhere/go.work", "GOWORK='/nowhere/go.work': the file does not exist. Fix: ")]
    [DataRow("GOMEMLIMIT", "1GB", "Invalid GOMEMLIMIT='1GB': ")]
    [DataRow("GOMEMLIMIT", "-1", "Invalid GOMEMLIMIT='-1': ")]
    [DataRow("GOEXPERIMENT", "none,nobogus", "GOEXPERIMENT='none,nobogus': go1.25.1 has no experiment 'bogus'. Fix: ")]
    [DataRow("GOCACHEPROG", "/nowhere/cache --token=secret", "GOCACHEPROG names a program that does not exist: '/nowhere/cache'. Fix: ")]
    [DataRow("GOCACHEPROG", "no-such-program", "GOCACHEPROG names a program that does not exist: 'no-such-program'. Fix: ")]
    [DataRow("CC", "./gcc -m64", "CC is a relative path: ")]
    [DataRow("CXX", "g++ 'a", "CXX has an unclosed quotation mark. Fix: ")]
    public void WhatGoWouldRefuseToRunWithTheDoctorAndABuildSay(string name, string value, string expected)
    {
        using var project = new TaskProject();
        project.Folder.Write("go/src/internal/goexperiment/exp_arenas_on.go", "package goexperiment\n");
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
    [DataRow("GOMEMLIMIT", "2GiB")]
    [DataRow("GOMEMLIMIT", "10")]
    [DataRow("GOMEMLIMIT", "off")]
    [DataRow("GOEXPERIMENT", "noarenas,,none,regabi")]
    [DataRow("GOWORK", "auto")]
    [DataRow("CC", "gcc -I./include 'a b'")]
    [DataRow("CC", "/usr/bin/gcc")]
    [DataRow("GOCACHEPROG", "sh -c x")]
    [DataRow("GOCACHEPROG", "")]
    public void WhatGoTakesNobodyRefuses(string name, string value)
    {
        using var project = new TaskProject();
        project.Folder.Write("go/src/internal/goexperiment/exp_arenas_on.go", "package goexperiment\n");
        project.Set(name, value);
        Assert.IsTrue(Examine(project).Succeeded);
    }

    [TestMethod]
    [DataRow("GOCACHE", "HOME,GOCACHE,XDG_CACHE_HOME", "GOCACHE is not set, ")]
    [DataRow("GOMODCACHE", "HOME,GOPATH,GOMODCACHE,GOCACHE=/tmp", "GOMODCACHE is not set, ")]
    public void ACacheThatHasNoPlaceIsSaid(string name, string set, string expected)
    {
        using var project = new TaskProject();
        project.Folder.Write("p/go.sum", "");
        foreach (var pair in set.Split(',').Select(entry => entry.Split('='))) project.Set(pair[0], pair.ElementAtOrDefault(1) ?? "");
        StringAssert.StartsWith(SaidByBoth(project, "WSLGO2040"), expected, name);
    }

    /// <summary>Whatever planning finds wrong; what is set is a property of the tasks, metadata of the program, or an item.</summary>
    [TestMethod]
    [DataRow("Relocate", "perhaps", "WSLGO3004")]
    [DataRow("SlowBuild", "perhaps", "WSLGO3004")]
    [DataRow("Acquire", "perhaps", "WSLGO3004")]
    [DataRow("MaxOpenFiles", "2", "WSLGO3004")]
    [DataRow("TempDirectory", "nowhere", "WSLGO3004")]
    [DataRow("TempDirectory", @"C:\tmp", "WSLGO3004")]
    [DataRow("TempDirectory", "open", "WSLGO3012")]
    [DataRow("StageDirectory", "open", "WSLGO3012")]
    [DataRow("StageDirectory", "open/not/yet", "WSLGO3012")]
    [DataRow("StageDirectory", "p.csproj/stage", "WSLGO3016")]
    [DataRow("StageIncludes", "nowhere", "WSLGO3004")]
    [DataRow("ReservedOutputs", "a", "WSLGO3017")]
    [DataRow("LinkVariables", "both quotes", "WSLGO3004")]
    [DataRow("GoEnvironment", "GOTMPDIR=nowhere", "WSLGO3004")]
    [DataRow("GoEnvironment", "GOTMPDIR=/nowhere", "WSLGO3004")]
    [DataRow("metadata", "GoRoot=nowhere", "WSLGO2001")]
    [DataRow("metadata", "GoVersion=[1.26,)", "WSLGO2002")]
    [DataRow("metadata", "GoVersion=new", "WSLGO2002")]
    [DataRow("metadata", "RuntimeIdentifier=beos-m68k", "WSLGO3004")]
    [DataRow("metadata", "BuildMode=jar", "WSLGO3004")]
    [DataRow("metadata", "CgoEnabled=perhaps", "WSLGO3004")]
    [DataRow("metadata", "GoModMode=frozen", "WSLGO3004")]
    [DataRow("metadata", "GoBuildVcs=perhaps", "WSLGO3004")]
    [DataRow("metadata", "ModFile=none.mod", "WSLGO3004")]
    [DataRow("metadata", "Pgo=none.pgo", "WSLGO3004")]
    [DataRow("metadata", "OutputName=a/b", "WSLGO3004")]
    [DataRow("metadata", "TargetPath=../a", "WSLGO3004")]
    [DataRow("file", "go.mod=", "WSLGO3014")]
    [DataRow("file", "go.mod=module example.com/m\n\ngo 1.99\n", "WSLGO2002")]
    [DataRow("file", "cmd/a/main.go=package library\n", "WSLGO3004")]
    [DataRow("found", "cmd/a/main.go=//go:build never\n\npackage main\n", "WSLGO3013")]
    public void WhatABuildIsRefusedForTheDoctorSaysWithTheSameCode(string kind, string value, string code)
    {
        if (kind is "StageDirectory" && !OperatingSystem.IsLinux()) Assert.Inconclusive("Directories are checked on Linux.");
        using var project = new TaskProject();
        var pair = value.Split('=', 2);
        var open = project.Folder.Make("p/open");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(open, (UnixFileMode)0x1FF);
        switch (kind)
        {
            case "metadata":
                project.Binary.SetMetadata(pair[0], pair[1]);
                break;
            case "GoEnvironment":
                project.Set(pair[0], pair[1]);
                break;
            case "file" or "found":
                project.Folder.Write("p/" + pair[0], pair[1]);
                break;
        }

        if (kind == "found") project.Binary.SetMetadata(GoBinaryItem.FoundMetadata, "true");
        var item = new TaskItem(value == "both quotes" ? "main.x" : value);
        item.SetMetadata("Value", "'\"");
        SaidByBoth(project, code, All, All);

        void All(GoProjectTask task)
        {
            if (kind == "Acquire") project.Binary.RemoveMetadata("Root");
            if (kind == "StageDirectory") task.Settings!.SetMetadata("Relocate", "always");
            switch (kind)
            {
                case "Relocate" or "SlowBuild" or "TempDirectory" or "Acquire" or "MaxOpenFiles" or "StageDirectory" or "ReservedOutputs":
                    task.Settings!.SetMetadata(kind, value);
                    break;
                case "StageIncludes":
                    TaskProject.Put(task, "GoStageInclude", item);
                    break;
                case "LinkVariables":
                    TaskProject.Put(task, "GoLinkVariable", item);
                    break;
            }
        }
    }

    [TestMethod]
    public void AProjectThatHasOnlyTestsIsNoFailure()
    {
        using var project = new TaskProject();
        project.Folder.Write("p/a_test.go", "package p\n");
        Assert.IsTrue(Examine(project, task =>
        {
            TaskProject.Put(task, "GoBinary");
            task.Settings!.SetMetadata("GoRoot", "../go");
            task.Settings!.SetMetadata("IsGoProject", "true");
        }).Succeeded);
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
        Assert.IsFalse(Examine(project, task => TaskProject.Put(task, "GoStageInclude", new TaskItem("nowhere"))).Succeeded);
        Assert.AreEqual("WSLGO3004", Assert.ContainsSingle(project.Engine.Errors).Code);
    }

    [TestMethod]
    public void TwoThatWantOnePlaceAreSaid()
    {
        using var project = new TaskProject();
        Assert.IsFalse(Examine(project, task => task.Settings!.SetMetadata("ReservedOutputs", "a")).Succeeded);
        Assert.AreEqual("WSLGO3017", Assert.ContainsSingle(project.Engine.Errors).Code);
    }

    [TestMethod]
    public void WithoutProgramsThePropertiesCount()
    {
        using var project = new TaskProject();
        Assert.IsFalse(Examine(project, task =>
        {
            TaskProject.Put(task, "GoBinary");
            task.Settings!.SetMetadata("GoRoot", "../go");
            task.Settings!.SetMetadata("GoVersion", "[1.26,)");
        }).Succeeded);
        Assert.AreEqual("WSLGO2002", Assert.ContainsSingle(project.Engine.Errors).Code);

        project.Engine.Errors.Clear();
        Assert.IsFalse(Examine(project, task =>
        {
            TaskProject.Put(task, "GoBinary");
            task.Settings!.SetMetadata("GoRoot", "../go");
            task.Settings!.SetMetadata("IsGoProject", "true");
        }).Succeeded);
        Assert.AreEqual("WSLGO3013", Assert.ContainsSingle(project.Engine.Errors).Code);
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

    // The message of both; nothing is run.
    private static string SaidByBoth(
        TaskProject project, string code, Action<ExamineHost>? examine = null, Action<BuildGo>? change = null)
    {
        using var doctor = project.Task<ExamineHost>();
        doctor.ObjectDirectory = "obj/";
        examine?.Invoke(doctor);
        Assert.IsFalse(doctor.Execute(), "the doctor");
        var said = Assert.ContainsSingle(project.Engine.Errors);
        project.Engine.Errors.Clear();
        using var build = project.Task<BuildGo>();
        change?.Invoke(build);
        Assert.IsFalse(build.Execute(), "the build");
        var failed = Assert.ContainsSingle(project.Engine.Errors);
        Assert.AreEqual((code, failed.File, failed.LineNumber), (failed.Code, said.File, said.LineNumber), failed.Message);
        Assert.AreEqual(code, said.Code, said.Message);
        Assert.IsEmpty(project.Calls());
        return said.Message!;
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
