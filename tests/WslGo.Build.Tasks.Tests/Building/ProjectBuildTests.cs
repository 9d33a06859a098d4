using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Tests.Building;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ProjectBuildTests
{
    [TestMethod]
    public void WhatIsUpToDateIsNotBuiltAgain()
    {
        using var build = new TestBuild();
        var log = build.Run();
        Assert.AreEqual($"Building a, b with go1.25.1: it has not been built yet.", Assert.ContainsSingle(log.Said));
        Assert.AreEqual(File.ReadAllText(build.At("m/cmd/a/main.go")), File.ReadAllText(build.At("out/a")));
        Assert.AreEqual(File.ReadAllText(build.At("m/cmd/b/main.go")), File.ReadAllText(build.At("out/b")));
        Assert.HasCount(1, build.Calls);

        log = build.Run();
        Assert.AreEqual("Go: everything is up to date.", Assert.ContainsSingle(log.Said));
        Assert.IsEmpty(log.Details);
        Assert.HasCount(1, build.Calls);
    }

    [TestMethod]
    [DataRow("change", "m/cmd/a/main.go changed")]
    [DataRow("add", "m/cmd/a/new.go was added")]
    [DataRow("remove", "m/go.sum was removed")]
    [DataRow("output", "out/a is missing or has changed")]
    [DataRow("output-gone", "out/b is missing or has changed")]
    [DataRow("built", "/a is missing or has changed")]
    [DataRow("flags", "it has not been built yet with these flags, environment and toolchain")]
    [DataRow("repository", "it has not been built yet with these flags, environment, toolchain and state of the repository")]
    [DataRow("environment", "it has not been built yet with these flags, environment and toolchain")]
    [DataRow("toolchain", "it has not been built yet with these flags, environment and toolchain")]
    [DataRow("state", "it has not been built yet")]
    public void TheReasonForABuildIsSaid(string what, string reason)
    {
        using var build = new TestBuild();
        build.Write("m/go.sum", "");
        build.Run();
        switch (what)
        {
            case "change":
                build.Write("m/cmd/a/main.go", "package main // changed");
                break;
            case "add":
                build.Write("m/cmd/a/new.go", "package main");
                break;
            case "remove":
                File.Delete(build.At("m/go.sum"));
                break;
            case "output":
                build.Write("out/a", "damaged");
                break;
            case "output-gone":
                File.Delete(build.At("out/b"));
                break;
            case "built":
                File.Delete(Assert.ContainsSingle(Directory.GetFiles(build.At("obj"), "a", SearchOption.AllDirectories)));
                break;
            case "flags":
                build.Flags = new GoFlags { Tags = "x" };
                break;
            case "repository":
                build.Flags = new GoFlags { BuildVcs = "true" };
                break;
            case "environment":
                build.Project.Variables["GOEXPERIMENT"] = "x";
                break;
            case "toolchain":
                build.Project.GoVersionText = "1.25.2";
                break;
            case "state":
                File.Delete(build.At("obj/build.state"));
                break;
        }

        var log = build.Run();
        StringAssert.EndsWith(Assert.ContainsSingle(log.Said), reason + ".");
        Assert.AreEqual(File.ReadAllText(build.At("m/cmd/a/main.go")), File.ReadAllText(build.At("out/a")));
        Assert.HasCount(2, build.Calls);
        build.Run();
        Assert.HasCount(2, build.Calls);
    }

    [TestMethod]
    public void WhatIsRefusedIsNotDeliveredAndMadeAgain()
    {
        using var build = new TestBuild();
        build.Run();
        var delivered = File.ReadAllText(build.At("out/a"));
        build.Write("m/cmd/a/main.go", "package main // changed");
        build.Inspect = invocation => File.ReadAllText(invocation.Binaries[0].Artifacts[0].Built) == delivered;
        build.Run(succeeds: false);
        Assert.AreEqual(delivered, File.ReadAllText(build.At("out/a")));

        build.Inspect = _ => true;
        build.Run();
        Assert.AreEqual("package main // changed", File.ReadAllText(build.At("out/a")));
        Assert.HasCount(3, build.Calls);
    }

    [TestMethod]
    public void AnOutputThatStaysTheSameKeepsItsTime()
    {
        using var build = new TestBuild();
        build.Run();
        var time = File.GetLastWriteTimeUtc(build.At("out/b"));
        build.Write("m/cmd/a/main.go", "package main // changed");
        var log = build.Run();
        Assert.AreEqual(time, File.GetLastWriteTimeUtc(build.At("out/b")));
        CollectionAssert.Contains(log.Details, $"{build.At("out/a")} was updated.");
        CollectionAssert.Contains(log.Details, $"{build.At("out/b")} is unchanged.");
    }

    [TestMethod]
    public void AnotherOutputDirectoryIsFilled()
    {
        using var build = new TestBuild();
        build.Run();
        build.Project.OutputDirectory = "elsewhere";
        build.Run();
        Assert.IsTrue(File.Exists(build.At("elsewhere/a")));
        Assert.IsTrue(File.Exists(build.At("elsewhere/b")));
    }

    [TestMethod]
    public void OnlyTheInvocationThatFailedRunsAgain()
    {
        using var build = new TestBuild();
        build.Project.AddProgram("cmd/c");
        GoBinary[] binaries =
        [
            build.Binary("cmd/a"),
            build.Binary("cmd/b") with { Flags = new GoFlags { Tags = "b" } },
            build.Binary("cmd/c") with { Flags = new GoFlags { Tags = "c" } },
        ];
        build.Project.Variables["FAKE_GO_FAIL"] = "./cmd/b";
        var log = build.Run(succeeds: false, binaries);
        Assert.AreEqual(
            new Finding(
                "GO0001", FindingSeverity.Error, "text", new SourceLocation(build.At("m/cmd/b/main.go"), 2, 6)),
            Assert.ContainsSingle(log.Findings));
        Assert.IsTrue(File.Exists(build.At("out/a")));
        Assert.IsFalse(File.Exists(build.At("out/b")));
        Assert.IsTrue(File.Exists(build.At("out/c")));

        build.Project.Variables.Remove("FAKE_GO_FAIL");
        log = build.Run(succeeds: true, binaries);
        Assert.AreEqual(
            "Building b with go1.25.1: the last build failed.",
            Assert.ContainsSingle(log.Said));
        Assert.HasCount(4, build.Calls);
        build.Run(succeeds: true, binaries);
        Assert.HasCount(4, build.Calls);
    }

    [TestMethod]
    public void WhatWasBuiltBesideAFailureIsDelivered()
    {
        using var build = new TestBuild();
        build.Project.Variables["FAKE_GO_FAIL"] = "./cmd/b";
        build.Run(succeeds: false);
        Assert.AreEqual(File.ReadAllText(build.At("m/cmd/a/main.go")), File.ReadAllText(build.At("out/a")));
        Assert.IsFalse(File.Exists(build.At("out/b")));

        // What the run before this one left is not what this one made.
        File.Delete(build.At("out/a"));
        build.Project.Variables["FAKE_GO_FAIL"] = "./cmd/a ./cmd/b";
        build.Run(succeeds: false);
        Assert.IsFalse(File.Exists(build.At("out/a")));

        build.Project.Variables.Remove("FAKE_GO_FAIL");
        StringAssert.EndsWith(Assert.ContainsSingle(build.Run().Said), "the last build failed.");
        Assert.IsTrue(File.Exists(build.At("out/a")) && File.Exists(build.At("out/b")));
    }

    [TestMethod]
    public void ABuildThatFailedOverAnEditRunsAgainWhenTheEditIsUndone()
    {
        using var build = new TestBuild();
        build.Run();
        var source = File.ReadAllText(build.At("m/cmd/a/main.go"));
        var time = File.GetLastWriteTimeUtc(build.At("m/cmd/a/main.go"));
        build.Write("m/cmd/a/main.go", "broken");
        build.Project.Variables["FAKE_GO_FAIL"] = "./cmd/a";
        build.Run(succeeds: false);
        build.Write("m/cmd/a/main.go", source);
        File.SetLastWriteTimeUtc(build.At("m/cmd/a/main.go"), time);
        build.Project.Variables.Remove("FAKE_GO_FAIL");
        build.Run();
        Assert.HasCount(3, build.Calls);
    }

    [TestMethod]
    public void AnEditDuringTheBuildIsBuiltNextTime()
    {
        using var build = new TestBuild();
        var source = build.At("m/cmd/b/main.go");
        build.Project.Variables["FAKE_GO_DURING"] = $"echo 'package main // later' > '{source}'";
        build.Run();
        build.Project.Variables.Remove("FAKE_GO_DURING");
        var log = build.Run();
        StringAssert.EndsWith(Assert.ContainsSingle(log.Said), $"{source} changed.");
        Assert.AreEqual("package main // later\n", File.ReadAllText(build.At("out/b")));
    }

    [TestMethod]
    public void ABuildThatIsCancelledLeavesNoTraceButItsOutputs()
    {
        using var build = new TestBuild();
        using var cancellation = new CancellationTokenSource();
        using var started = new FileSystemWatcher(build.At("."), "started") { EnableRaisingEvents = true };
        started.Created += (_, _) => cancellation.Cancel();
        build.Project.Variables["FAKE_GO_DURING"] = $"touch '{build.At("started")}'; sleep 600";
        Assert.Throws<OperationCanceledException>(() => build.Run(cancellation: cancellation.Token));
        Assert.IsEmpty(Directory.GetDirectories(build.At("tmp")));
        build.Project.Variables.Remove("FAKE_GO_DURING");
        var log = build.Run();
        StringAssert.EndsWith(Assert.ContainsSingle(log.Said), "it has not been built yet.");
        Assert.IsTrue(File.Exists(build.At("out/a")));
    }

    [TestMethod]
    public void AnOutputThatCannotBeDeliveredIsBuiltNextTime()
    {
        using var build = new TestBuild();
        GoBinary[] binaries = [build.Binary("cmd/a"), build.Binary("cmd/b") with { Flags = new GoFlags { Tags = "b" } }];
        build.Write("out/b/x", "in the way");
        var log = build.Run(succeeds: false, binaries);
        Assert.AreEqual("WSLGO3016", Assert.ContainsSingle(log.Findings).Code);
        Directory.Delete(build.At("out/b"), recursive: true);
        log = build.Run(succeeds: true, binaries);
        StringAssert.StartsWith(Assert.ContainsSingle(log.Said), "Building b with ");
        Assert.IsTrue(File.Exists(build.At("out/b")));
    }

    [TestMethod]
    public void AProgramThatGoDidNotMakeIsAnError()
    {
        using var build = new TestBuild();
        build.Project.Variables["FAKE_GO_DURING"] = "exit 0";
        var log = build.Run(succeeds: false);
        StringAssert.Contains(Assert.ContainsSingle(log.Findings).Message, build.At("out/a"));
    }

    [TestMethod]
    public void ALibraryThatExportsNothingHasNoHeader()
    {
        using var build = new TestBuild();
        var library = build.Binary("cmd/a") with { Flags = new GoFlags { BuildMode = GoBuildMode.CShared, CgoEnabled = true } };
        build.Run(succeeds: true, library);
        Assert.IsTrue(File.Exists(build.At("out/liba.so")));
        Assert.IsFalse(File.Exists(build.At("out/liba.h")));
        build.Run(succeeds: true, library);
        Assert.HasCount(1, build.Calls);
    }

    [TestMethod]
    public void AnotherBuildOfTheProjectIsWaitedForAndItsWorkTaken()
    {
        using var build = new TestBuild();
        build.Run();
        File.Move(build.At("obj/build.state"), build.At("state"));
        var held = FileLock.Take(build.At("obj/build.state.lock"), new RecordingLog(), CancellationToken.None);
        var log = build.Run(onSay: text =>
        {
            StringAssert.StartsWith(text, "Waiting for another build");
            File.Move(build.At("state"), build.At("obj/build.state"));
            held.Dispose();
        });
        Assert.HasCount(1, log.Said);
        Assert.HasCount(1, build.Calls);
    }

    [TestMethod]
    public void GoGetsTheUsersEnvironmentUnderTheSdks()
    {
        using var build = new TestBuild();
        build.Project.Variables["GOROOT"] = "/other/go";
        build.Project.Variables["CGO_ENABLED"] = "1";
        build.Project.Variables["GOTMPDIR"] = "/users/own";
        build.Project.Variables["SECRET"] = "hidden";
        var log = build.Run();
        var environment = File.ReadAllLines(build.At("calls.env"));
        CollectionAssert.IsSubsetOf(
            new[] { "CGO_ENABLED=0", "GOTOOLCHAIN=local", "SECRET=hidden", $"PWD={build.At("m")}" }, environment);
        Assert.IsFalse(environment.Any(line => line.StartsWith("GOROOT=", StringComparison.Ordinal)));
        var temporary = Assert.ContainsSingle(environment.Where(line => line.StartsWith("GOTMPDIR=", StringComparison.Ordinal)));
        StringAssert.StartsWith(temporary, $"GOTMPDIR={build.At("tmp")}/wslgo-");
        Assert.IsEmpty(Directory.GetDirectories(build.At("tmp")));

        var command = Assert.ContainsSingle(log.Details.Where(line => line.StartsWith("cd ", StringComparison.Ordinal)));
        StringAssert.Contains(command, $"cd {build.At("m")} && env ");
        StringAssert.Contains(command, " CGO_ENABLED=0 ");
        StringAssert.Contains(command, $" {temporary} ");
        StringAssert.Contains(command, $" {build.Project.GoExecutable} build -json ");
        Assert.IsFalse(log.Details.Concat(log.Said).Any(line => line.Contains("hidden", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void AGoThatCannotBeStartedIsAnError()
    {
        using var build = new TestBuild();
        build.Project.GoExecutable = build.Write("go/bin/go", "no program");
        var finding = Assert.ContainsSingle(build.Run(succeeds: false).Findings);
        Assert.AreEqual("WSLGO3001", finding.Code);
        StringAssert.StartsWith(finding.Message, $"'{build.Project.GoExecutable}' could not be started: ");
    }

    [TestMethod]
    public void OutputDirectoriesAreNoSources()
    {
        using var build = new TestBuild();
        build.Project.OutputDirectory = "m/out";
        build.Run();
        build.Write("m/out/more", "");
        build.Run();
        Assert.HasCount(1, build.Calls);
    }
}
