using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class MountTableTests
{
    [TestMethod]
    public void ReadsTheFieldsOfALine()
    {
        var table = MountTable.Parse("36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue\n");
        Assert.AreEqual(
            new Mount("/mnt2", "/mnt1", "ext3", "/dev/root", "rw,noatime", "rw,errors=continue"),
            Assert.ContainsSingle(table.Mounts));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("shared:1 ")]
    [DataRow("shared:1 master:2 propagate_from:3 unbindable ")]
    public void AnyNumberOfOptionalFieldsIsPassedOver(string fields)
    {
        var mount = Assert.ContainsSingle(MountTable.Parse($"1 0 0:1 / /a rw {fields}- 9p C:\\134 rw,aname=drvfs").Mounts);
        Assert.AreEqual(new Mount("/a", "/", "9p", @"C:\", "rw", "rw,aname=drvfs"), mount);
    }

    [TestMethod]
    [DataRow(@"/a\040b", "/a b")]
    [DataRow(@"/a\011\012\134", "/a\t\n\\")]
    [DataRow(@"/a\134040", @"/a\040")]
    [DataRow(@"/a\043", "/a#")]
    [DataRow(@"/a\04", @"/a\04")]
    [DataRow(@"/a\048", @"/a\048")]
    [DataRow(@"/a\400", @"/a\400")]
    [DataRow(@"/a\", @"/a\")]
    [DataRow(@"/é", "/é")]
    public void OctalEscapesAreUndone(string written, string expected)
    {
        var mount = Assert.ContainsSingle(
            MountTable.Parse($"1 0 0:1 {written} {written} rw - ext4 {written} rw").Mounts);
        Assert.AreEqual((expected, expected, expected), (mount.Point, mount.Root, mount.Source));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("\n\n")]
    [DataRow("36 35 98:0 / / rw")]
    [DataRow("36 35 98:0 / / rw -")]
    [DataRow("36 35 98:0 / / rw - ext4 /dev/sda")]
    [DataRow("36 35 98:0 / / - ext4 /dev/sda rw")]
    [DataRow("/dev/sda / ext4 rw 0 0")]
    public void ALineThatIsNoneIsPassedOver(string text)
    {
        Assert.IsEmpty(MountTable.Parse(text).Mounts);
        Assert.ContainsSingle(MountTable.Parse(text + "\n1 0 0:1 / / rw - ext4 /dev/sda rw\n").Mounts);
    }

    [TestMethod]
    [DataRow("/", "root")]
    [DataRow("/home/u", "root")]
    [DataRow("/mnt", "root")]
    [DataRow("/mnt/c", "c")]
    [DataRow("/mnt/c/src", "c")]
    [DataRow("/mnt/cd", "root")]
    [DataRow("/mnt/c/src/tmp/x", "tmp")]
    [DataRow("/proc/1", "proc")]
    [DataRow("relative", null)]
    public void TheLongestPointAboveAPathCounts(string path, string? source)
    {
        // As on many machines the root is not the first: what was mounted before it was moved onto it.
        var table = Table(("/proc", "proc"), ("/mnt/c/src/tmp", "tmp"), ("/", "root"), ("/mnt/c", "c"));
        Assert.AreEqual(source, table.Find(path)?.Source);
    }

    [TestMethod]
    public void OfMountsOnOnePointTheLastCounts() =>
        Assert.AreEqual("new", Table(("/", "root"), ("/tmp", "old"), ("/tmp", "new")).Find("/tmp/x")?.Source);

    [TestMethod]
    public void AMountUnderALaterOneIsHidden()
    {
        var table = MountTable.Parse(
            "1 0 0:1 / / rw - ext4 root rw\n2 1 0:2 / /a rw - ext4 a rw\n3 2 0:3 / /a/b rw - ext4 b rw\n"
            + "4 2 0:4 / /a rw - ext4 over rw\n5 4 0:5 / /a/c rw - ext4 c rw\n");
        Assert.AreEqual("over", table.Find("/a/b/x")?.Source);
        Assert.AreEqual("c", table.Find("/a/c/x")?.Source);
        Assert.AreEqual("root", table.Find("/ab")?.Source);
    }

    [TestMethod]
    public void WhatHangsOnAMountThatIsNotSeenIsFound()
    {
        // In a chroot that is no mount, the root has no line of its own.
        var table = MountTable.Parse("5 99 0:5 / /proc rw - proc proc rw\n6 5 0:6 / /proc/x rw - ext4 x rw\n");
        Assert.AreEqual("proc", table.Find("/proc/1")?.Source);
        Assert.AreEqual("x", table.Find("/proc/x/1")?.Source);
        Assert.IsNull(table.Find("/home"));
    }

    [TestMethod]
    public void MountsThatHangOnEachOtherEnd()
    {
        var table = MountTable.Parse("1 2 0:1 / / rw - ext4 a rw\n2 1 0:1 / / rw - ext4 b rw\n3 3 0:1 / /x rw - ext4 c rw\n");
        Assert.AreEqual("b", table.Find("/y")?.Source);
    }

    [TestMethod]
    public void TheLastFieldKeepsItsSpaces() => Assert.AreEqual(
        @"rw,aname=drvfs;path=C:\Program Files\x;uid=0",
        Assert.ContainsSingle(MountTable.Parse(
            @"1 0 0:1 / /d rw - 9p C:\134Program\040Files rw,aname=drvfs;path=C:\Program Files\x;uid=0").Mounts).SuperOptions);

    [TestMethod]
    [DataRow("\u0085")]
    [DataRow("\u2028")]
    [DataRow("\f")]
    public void OnlyALineFeedEndsALine(string character) => Assert.AreEqual(
        $"/a{character}b", Assert.ContainsSingle(MountTable.Parse($"1 0 0:1 / /a{character}b rw - ext4 x rw\r\n").Mounts).Point);

    [TestMethod]
    public void TenThousandMountsAreFound()
    {
        var table = MountTable.Parse("1 0 0:1 / / rw - ext4 root rw\n" + string.Concat(
            Enumerable.Range(2, 10000).Select(i => $"{i} 1 0:{i} / /m/{i} rw,relatime shared:{i} - overlay o{i} rw,lowerdir=/a:/b\n")));
        for (var i = 2; i < 10002; i++) Assert.AreEqual($"o{i}", table.Find($"/m/{i}/x/y/z")?.Source);
        Assert.AreEqual("root", table.Find("/m/10002/x")?.Source);
    }

    [TestMethod]
    public void AnEmptyTableKnowsNothing() => Assert.IsNull(MountTable.Parse("").Find("/"));

    [TestMethod]
    [DataRow("tmpfs", "rw", "rw", true, false, false)]
    [DataRow("ramfs", "rw", "rw", true, false, false)]
    [DataRow("ext4", "rw", "rw", false, false, false)]
    [DataRow("devtmpfs", "rw", "rw", false, false, false)]
    [DataRow("tmpfs", "rw,nosuid,noexec,nodev", "rw", true, true, false)]
    [DataRow("tmpfs", "rw", "rw,noexec", true, false, false)]
    [DataRow("tmpfs", "ro,nosuid", "rw", true, false, true)]
    [DataRow("tmpfs", "rw", "size=4k,ro", true, false, true)]
    [DataRow("overlay", "rw", "rw,errors=remount-ro,lowerdir=ro:x", false, false, false)]
    public void OptionsTellWhatAMountIsGoodFor(
        string type, string options, string superOptions, bool isMemory, bool forbidsExecution, bool isReadOnly)
    {
        var mount = new Mount("/", "/", type, type, options, superOptions);
        Assert.AreEqual(
            (isMemory, forbidsExecution, isReadOnly), (mount.IsMemory, mount.IsNoExec, mount.IsReadOnly));
    }

    private static MountTable Table(params (string Point, string Source)[] mounts) =>
        MountTable.Parse(string.Join('\n', mounts.Select(mount => $"1 0 0:1 / {mount.Point} rw - ext4 {mount.Source} rw")));
}
