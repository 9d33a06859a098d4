using WslGo.Build.Building;

namespace WslGo.Build.Tests.Building;

/// <summary>Steps of a project between link and delivery, with the fake go.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class LinkStepTests
{
    [TestMethod]
    public void WhatTheStepLeavesIsDeliveredAndRemembered()
    {
        using var build = new TestBuild { Step = Sign };
        build.Run();
        StringAssert.EndsWith(File.ReadAllText(build.At("out/a")), "signed", StringComparison.Ordinal);
        Assert.HasCount(1, build.Calls);

        build.Step = _ => Assert.Fail("nothing was linked");
        Assert.Contains("Go: everything is up to date.", build.Run().Said);
        Assert.HasCount(1, build.Calls);
        Assert.IsEmpty(Handed(build));
    }

    [TestMethod]
    public void WithoutAStepGoFindsItsOwnFilesAgain()
    {
        using var build = new TestBuild();
        build.Run();
        var built = BuiltFiles(build);
        Assert.HasCount(2, built);
        Assert.IsEmpty(Handed(build));
        File.Delete(build.At("out/a"));
        build.Run();
        CollectionAssert.AreEqual(built, BuiltFiles(build));
    }

    [TestMethod]
    public void AStepNeverGetsAFileThatItChangedBefore()
    {
        using var build = new TestBuild { Step = Sign };
        build.Run();
        File.Delete(build.At("out/a"));
        build.Run();
        Assert.AreEqual(1, Signatures(build, "a"));
        Assert.AreEqual(1, Signatures(build, "b"));
    }

    [TestMethod]
    public void ADeclaredStepLeavesGoItsOwnFiles()
    {
        using var build = new TestBuild { Step = Sign, DeclaresStep = true };
        build.Run();
        var built = BuiltFiles(build);
        Assert.HasCount(2, built);
        Assert.IsTrue(built.All(file => !File.ReadAllText(file).Contains("signed", StringComparison.Ordinal)));
        File.Delete(build.At("out/a"));
        build.Run();
        Assert.AreEqual(1, Signatures(build, "a"));
        Assert.AreEqual(1, Signatures(build, "b"));
    }

    [TestMethod]
    public void AFailedStepDeliversNothingAndTheNextBuildLinksAgain()
    {
        using var build = new TestBuild { Step = linked => File.Delete(linked.Path) };
        build.Write("out/a", "old");
        var log = build.Run(succeeds: false);
        var finding = log.Findings.Single();
        Assert.AreEqual(LinkStepCheck.Code, finding.Code);
        StringAssert.Contains(finding.Message, "removed", StringComparison.Ordinal);
        StringAssert.EndsWith(finding.Location!.File, ".csproj", StringComparison.Ordinal);
        Assert.AreEqual("old", File.ReadAllText(build.At("out/a")));
        Assert.IsFalse(File.Exists(build.At("out/b")));

        build.Step = Sign;
        var again = build.Run();
        Assert.IsTrue(again.Said.Any(message => message.Contains("the last build linked it, but did not deliver it", StringComparison.Ordinal)));
        Assert.AreEqual(1, Signatures(build, "a"));
    }

    [TestMethod]
    public void ABuildThatEndsBetweenLinkAndDeliveryIsRepeated()
    {
        using var build = new TestBuild { Step = _ => throw new OperationCanceledException() };
        Assert.ThrowsExactly<OperationCanceledException>(() => build.Run());
        build.Step = Sign;
        build.Run();
        Assert.AreEqual(1, Signatures(build, "a"));
        Assert.HasCount(2, build.Calls);
    }

    [TestMethod]
    public void AStepThatForgetsTheModeHarmsNothing()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Other = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var build = new TestBuild();
        build.Run();
        var mode = File.GetUnixFileMode(build.At("out/a"));
        Assert.AreNotEqual(Other, mode);
        File.Delete(build.At("out/a"));
        build.Step = linked =>
        {
            Sign(linked);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(linked.Path, Other);
        };
        build.Run();
        Assert.AreEqual(mode, File.GetUnixFileMode(build.At("out/a")));
    }

    [TestMethod]
    public void ABuildInParallelGetsItsOwnFile()
    {
        using var build = new TestBuild();
        var isFirst = true;
        build.Step = linked =>
        {
            Sign(linked);
            if (!isFirst) return;
            isFirst = false;

            // Another build of the project, as a whole, while this one signs.
            build.Run();
            Assert.AreEqual(1, Signatures(build, "a"));
        };
        build.Run();
        Assert.AreEqual(1, Signatures(build, "a"));
        Assert.AreEqual(1, Signatures(build, "b"));
        build.Step = _ => Assert.Fail("nothing was linked");
        build.Run();
    }

    // The fake go writes no program, and the result of a step has to be one.
    private static void Sign(LinkedBinary linked) => File.WriteAllText(linked.Path, $"\0asm{File.ReadAllText(linked.Path)}\nsigned");

    private static int Signatures(TestBuild build, string program) => File.ReadAllText(build.At("out/" + program)).Split("signed").Length - 1;

    private static string[] Handed(TestBuild build) => Directory.GetDirectories(build.At("obj"), "linked.*", SearchOption.AllDirectories);

    private static string[] BuiltFiles(TestBuild build) =>
        [.. Directory.GetFiles(build.At("obj"), "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is "a" or "b").Order(StringComparer.Ordinal)];
}
