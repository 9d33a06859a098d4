using WslGo.Build.Planning;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Planning;

[TestClass]
public sealed class BuildKeyTests
{
    [TestMethod]
    [DataRow("GOFLAGS", false, true)]
    [DataRow("GOAMD64", false, true)]
    [DataRow("GOEXPERIMENT", false, true)]
    [DataRow("CGO_CFLAGS", false, true)]
    [DataRow("GOPROXY", false, false)]
    [DataRow("GOCACHE", false, false)]
    [DataRow("GOTMPDIR", false, false)]
    [DataRow("GOROOT", false, false)]
    [DataRow("GOMAXPROCS", false, false)]
    [DataRow("GOWASIRUNTIME", false, false)]
    [DataRow("CC", false, false)]
    [DataRow("CC", true, true)]
    [DataRow("PATH", false, false)]
    [DataRow("PATH", true, true)]
    [DataRow("PKG_CONFIG_PATH", true, true)]
    [DataRow("HOME", true, false)]
    public void TheUsersVariablesCountIfTheyDecideWhatIsBuilt(string name, bool cgo, bool counts)
    {
        using var project = new GoProject();
        var binary = project.Binary("cmd/a", new GoFlags { CgoEnabled = cgo });
        var before = project.Invocation(binary).Key;
        project.Variables[name] = name switch { "GOFLAGS" => "-v", "GOCACHE" => project.Folder.At("cache"), _ => "1" };
        Assert.AreEqual(counts, before != project.Invocation(binary).Key);
    }

    [TestMethod]
    public void WhatGoEnvWroteCountsLikeAVariable()
    {
        using var project = new GoProject();
        var binary = project.Binary("cmd/a");
        project.Variables["GOFLAGS"] = "";
        var before = project.Invocation(binary).Key;
        project.Folder.Write("env", "GOFLAGS=-v\n");
        var written = project.Invocation(binary).Key;
        Assert.AreNotEqual(before, written);
        project.Variables["GOFLAGS"] = "-v";
        Assert.AreEqual(written, project.Invocation(binary).Key);
    }

    [TestMethod]
    public void AVariableThatTheSdkSetsAnywayDoesNotCount()
    {
        using var project = new GoProject();
        var binary = project.Binary("cmd/a") with { Target = new GoTarget("linux", "amd64") };
        var before = project.Invocation(binary).Key;
        project.Variables["GOOS"] = "plan9";
        project.Variables["CGO_ENABLED"] = "1";
        project.Variables["GOTOOLCHAIN"] = "auto";
        Assert.AreEqual(before, project.Invocation(binary).Key);
    }

    [TestMethod]
    public void EveryVariableOfTheProjectCounts()
    {
        using var project = new GoProject { ProjectVariables = ["C_INCLUDE_PATH"] };
        var binary = project.Binary("cmd/a");
        project.Variables["C_INCLUDE_PATH"] = "/a";
        var before = project.Invocation(binary).Key;
        project.Variables["C_INCLUDE_PATH"] = "/b";
        Assert.AreNotEqual(before, project.Invocation(binary).Key);
    }

    [TestMethod]
    public void FlagsAndTargetCount()
    {
        using var project = new GoProject();
        var binary = project.Binary("cmd/a");
        var keys = new[]
        {
            binary,
            binary with { Flags = new GoFlags { CgoEnabled = true } },
            binary with { Flags = new GoFlags { Tags = "x" } },
            binary with { Target = new GoTarget("linux", "riscv64") },
            binary with { Target = new GoTarget("linux", "s390x") },
        }.Select(each => project.Invocation(each).Key);
        Assert.HasCount(5, keys.Distinct());
    }

    [TestMethod]
    public void AToolchainReplacedInPlaceCounts()
    {
        using var project = new GoProject();
        var binary = project.Binary("cmd/a");
        var time = new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(project.GoExecutable, time);
        var first = project.Invocation(binary).Key;
        File.SetLastWriteTimeUtc(project.GoExecutable, time.AddSeconds(1));
        var second = project.Invocation(binary).Key;
        Assert.AreNotEqual(first, second);
        File.WriteAllText(project.GoExecutable, "x");
        File.SetLastWriteTimeUtc(project.GoExecutable, time);
        Assert.AreNotEqual(first, project.Invocation(binary).Key);
        File.WriteAllText(project.GoExecutable, "");
        File.SetLastWriteTimeUtc(project.GoExecutable, time);
        Assert.AreEqual(first, project.Invocation(binary).Key);
        project.GoVersionText = "1.25.2";
        Assert.AreNotEqual(first, project.Invocation(binary).Key);
    }

    [TestMethod]
    public void ValuesDoNotShowInAKey()
    {
        using var project = new GoProject();
        project.Variables["GOFLAGS"] = "-ldflags=secret";
        StringAssert.Matches(project.Invocation(project.Binary("cmd/a")).Key, new("^[0-9A-F]{64}$"));
    }
}
