using WslGo.Build.Building;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Building;

[TestClass]
public sealed class BuildTemporaryDirectoryTests
{
    private static readonly DateTime s_past = DateTime.UtcNow.AddHours(-1);

    [TestMethod]
    public void ItIsRemovedWithAllInItWhenTheBuildEnds()
    {
        using var folder = new TemporaryFolder();
        var parent = folder.Make("a/tmp");
        string path;
        using (var directory = BuildTemporaryDirectory.Create(parent))
        {
            path = directory.Path;
            Assert.AreEqual(parent, Path.GetDirectoryName(path));
            Assert.IsTrue(Directory.Exists(path));
            Directory.CreateDirectory(Path.Join(path, "go-build1/b001"));
            File.WriteAllText(Path.Join(path, "go-build1/b001/x"), "");
            if (!OperatingSystem.IsWindows())
            {
                Assert.AreEqual(
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
            }
        }

        Assert.IsFalse(Directory.Exists(path));
        Assert.IsTrue(Directory.Exists(parent));
    }

    [TestMethod]
    public void TheDirectoryOfALivingBuildIsKept()
    {
        using var folder = new TemporaryFolder();
        using var living = BuildTemporaryDirectory.Create(folder.Path);
        File.WriteAllText(Path.Join(living.Path, "x"), "");
        Directory.SetLastWriteTimeUtc(living.Path, s_past);
        using var other = BuildTemporaryDirectory.Create(folder.Path);
        Assert.AreNotEqual(living.Path, other.Path);
        Assert.IsTrue(File.Exists(Path.Join(living.Path, "x")));
    }

    [TestMethod]
    public void TheDirectoryOfADeadBuildIsRemoved()
    {
        using var folder = new TemporaryFolder();
        folder.MakePrivate("wslgo-00000000000dead0");
        folder.Write("wslgo-00000000000dead0/.lock", "");
        folder.Write("wslgo-00000000000dead0/go-build1/b001/x", "");
        Directory.SetLastWriteTimeUtc(folder.At("wslgo-00000000000dead0"), s_past);
        using var directory = BuildTemporaryDirectory.Create(folder.Path);
        Assert.AreEqual(directory.Path, Assert.ContainsSingle(Directory.GetDirectories(folder.Path)));
    }

    [TestMethod]
    [DataRow("wslgo-0000000000000ace", false)]
    [DataRow("wslgo-000000000000001d", true)]
    public void ADirectoryWithoutALockIsOfADeadBuildOnceItIsOld(string name, bool isRemoved)
    {
        using var folder = new TemporaryFolder();
        folder.MakePrivate(name);
        if (name == "wslgo-000000000000001d")
            Directory.SetLastWriteTimeUtc(folder.At(name), s_past);
        using var directory = BuildTemporaryDirectory.Create(folder.Path);
        Assert.AreEqual(!isRemoved, Directory.Exists(folder.At(name)));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void ADirectoryThatOthersCouldHaveFilledIsKept()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wslgo-00000000000dead0/.lock", "");
        var kept = folder.Write("wslgo-00000000000dead0/x", "");
        Directory.SetLastWriteTimeUtc(folder.At("wslgo-00000000000dead0"), s_past);
        using var directory = BuildTemporaryDirectory.Create(folder.Path);
        Assert.IsTrue(File.Exists(kept));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void ADirectoryInWhichOthersCanExchangeWhatIsThereIsRefused()
    {
        using var folder = new TemporaryFolder();
        var parent = folder.Make("open");
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(parent, (UnixFileMode)0b111_111_111);
        Assert.AreEqual("WSLGO3012", Assert.ThrowsExactly<BuildException>(() => BuildTemporaryDirectory.Create(parent)).Finding.Code);
        File.SetUnixFileMode(parent, (UnixFileMode)0b111_111_111 | UnixFileMode.StickyBit);
        BuildTemporaryDirectory.Create(parent).Dispose();
        Assert.IsEmpty(Directory.GetFileSystemEntries(parent));
    }

    [TestMethod]
    [DataRow("wslgo-other/x")]
    [DataRow("wslgo-other/.lock")]
    [DataRow("go-build1/.lock")]
    [DataRow("wslgo-file")]
    public void WhatIsNotABuildsIsKept(string file)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(file, "");
        if (file.Contains('/', StringComparison.Ordinal))
            Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(path)!, s_past);
        using var directory = BuildTemporaryDirectory.Create(folder.Path);
        Assert.IsTrue(File.Exists(path));
    }

    [TestMethod]
    public void WhatALinkOfADeadBuildPointsToIsKept()
    {
        using var folder = new TemporaryFolder();
        var kept = folder.Write("elsewhere/x", "");
        folder.MakePrivate("tmp/wslgo-00000000000dead0");
        folder.Write("tmp/wslgo-00000000000dead0/.lock", "");
        folder.Link("tmp/wslgo-00000000000dead0/link", folder.At("elsewhere"));
        using var directory = BuildTemporaryDirectory.Create(folder.At("tmp"));
        Assert.IsFalse(Directory.Exists(folder.At("tmp/wslgo-00000000000dead0")));
        Assert.IsTrue(File.Exists(kept));
    }

    [TestMethod]
    public void APlaceThatCannotBeWrittenIsAnErrorWithTheWayOut()
    {
        using var folder = new TemporaryFolder();
        var parent = folder.Write("file", "");
        var finding = Assert.ThrowsExactly<BuildException>(() => BuildTemporaryDirectory.Create(parent)).Finding;
        Assert.AreEqual("WSLGO3016", finding.Code);
        StringAssert.Contains(finding.Message, $"'{parent}'");
        StringAssert.Contains(finding.Message, "WslGoTempDirectory");
        StringAssert.Contains(finding.Message, "GOTMPDIR");
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void APlaceThatMustNotBeWrittenIsAnErrorToo()
    {
        using var folder = new TemporaryFolder();
        var parent = folder.Make("tmp");
        Unprivileged.Run(folder.Path, () =>
        {
            using var denied = Unprivileged.Deny(parent);
            Assert.AreEqual(
                "WSLGO3016",
                Assert.ThrowsExactly<BuildException>(() => BuildTemporaryDirectory.Create(parent)).Finding.Code);
        });
    }
}
