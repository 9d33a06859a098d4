using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class LiveHostFilesTests
{
    private readonly LiveHostFiles _files = new();

    [TestMethod]
    public void WhatIsNotThereIsNull()
    {
        using var folder = new TemporaryFolder();
        Assert.IsNull(_files.ReadText(folder.At("none")));
        Assert.IsNull(_files.ReadText(folder.Path));
        Assert.IsNull(_files.ReadText(folder.Write("file", "") + "/below"));
        Assert.IsNull(_files.ReadText("a\0b"));
        Assert.IsNull(_files.LinkTarget(folder.At("none")));
        Assert.IsNull(_files.LinkTarget(folder.At("file")));
        Assert.IsFalse(_files.Exists(folder.At("none")));
        Assert.IsEmpty(_files.Directories(folder.At("none")));
    }

    [TestMethod]
    public void ReadsTextLinksAndNames()
    {
        using var folder = new TemporaryFolder();
        folder.Make("d");
        Assert.AreEqual("é", _files.ReadText(folder.Write("f", "é")));
        Assert.AreEqual("f", _files.LinkTarget(folder.Link("l", "f")));
        Assert.AreEqual("d", Assert.ContainsSingle(_files.Directories(folder.Path)));
        Assert.IsTrue(_files.Exists(folder.At("d")));
    }

    [TestMethod]
    public void BytesThatAreNoUtf8AreMarked()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("f"), [(byte)'a', 0xE9, (byte)'b', 0]);
        Assert.AreEqual("a\uFFFDb\0", _files.ReadText(folder.At("f")));
    }

    [TestMethod]
    public void AHugeFileIsCut()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("f"), new byte[3 * IHostFiles.MaxLength / 2]);
        Assert.AreEqual(IHostFiles.MaxLength, _files.ReadText(folder.At("f"))?.Length);
    }

    [TestMethod]
    public void AFileThatMayNotBeReadIsNull()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("f", "x");
        using (Unprivileged.Deny(path))
            Unprivileged.Run(folder.Path, () => Assert.IsNull(_files.ReadText(path)));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void FilesOfTheKernelAreReadThoughTheySayTheyAreEmpty() =>
        Assert.IsGreaterThan(0, _files.ReadText("/proc/self/mountinfo")?.Length ?? 0);
}
