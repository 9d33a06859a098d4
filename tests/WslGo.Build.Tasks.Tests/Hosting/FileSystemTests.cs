using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
internal sealed class FileSystemTests
{
    [TestMethod]
    [DataRow(@"\\wsl.localhost\Ubuntu\home\me", FileSystemSpeed.Slow, @"WSL distribution Ubuntu over \\wsl.localhost")]
    [DataRow(@"\\WSL$\Debian", FileSystemSpeed.Slow, @"WSL distribution Debian over \\wsl$")]
    [DataRow("//wsl.localhost/Ubuntu/x", FileSystemSpeed.Slow, @"WSL distribution Ubuntu over \\wsl.localhost")]
    [DataRow(@"\\?\UNC\wsl$\Ubuntu\x", FileSystemSpeed.Slow, @"WSL distribution Ubuntu over \\wsl$")]
    [DataRow(@"C:\link\x", FileSystemSpeed.Slow, @"WSL distribution Ubuntu over \\wsl.localhost")]
    [DataRow(@"C:\other\x", FileSystemSpeed.Fast, "local disk")]
    [DataRow(@"C:\src", FileSystemSpeed.Fast, "local disk")]
    [DataRow(@"\\?\C:\src", FileSystemSpeed.Fast, "local disk")]
    [DataRow(@"\\server\wsl$\x", FileSystemSpeed.Unknown, "network share")]
    [DataRow(@"\\wsl.localhostess\x", FileSystemSpeed.Unknown, "network share")]
    [DataRow("", FileSystemSpeed.Fast, "local disk")]
    public void OnWindowsSharesOfWslAreSlow(string path, FileSystemSpeed speed, string description)
    {
        var files = new TextFiles();
        files.Links[@"C:\link"] = @"\\wsl.localhost\Ubuntu\home";
        files.Links[@"C:\other"] = @"D:\x";
        var facts = HostFacts.From(files, HostSystem.Windows, TextFiles.NoEnvironment).FileSystemOf(path);
        Assert.AreEqual((speed, description), (facts.Speed, facts.Description));
        Assert.AreEqual(description.StartsWith("WSL", StringComparison.Ordinal), facts.IsWslShare);
    }

    [TestMethod]
    public void OnMacOSWithoutAMountTableAllIsFast()
    {
        var host = HostFacts.From(new TextFiles(), HostSystem.MacOS, TextFiles.NoEnvironment);
        Assert.AreEqual((HostSystem.MacOS, WslVersion.None, null), (host.System, host.Wsl, host.Container));
        Assert.AreEqual(FileSystemSpeed.Fast, host.FileSystemOf("/Users/me/src").Speed);
    }

    [TestMethod]
    [DataRow("ext4", "/dev/sda", "rw", FileSystemSpeed.Fast, FileSystemKind.Native)]
    [DataRow("tmpfs", "none", "rw", FileSystemSpeed.Fast, FileSystemKind.Memory)]
    [DataRow("9p", "share", "rw,trans=virtio", FileSystemSpeed.Unknown, FileSystemKind.Guest)]
    [DataRow("9p", "drvfsa", "rw,trans=virtio", FileSystemSpeed.Slow, FileSystemKind.WindowsDrive)]
    [DataRow("9p", "x", "rw,aname=drvfs", FileSystemSpeed.Slow, FileSystemKind.WindowsDrive)]
    [DataRow("9p", "x", "rw,uname=aname=drvfs", FileSystemSpeed.Unknown, FileSystemKind.Guest)]
    [DataRow("9p", "x", "rw,aname=drivers;fmask=222", FileSystemSpeed.Unknown, FileSystemKind.Guest)]
    [DataRow("virtiofs", "mount0", "rw", FileSystemSpeed.Unknown, FileSystemKind.Guest)]
    [DataRow("virtiofs", "drvfsC0", "rw", FileSystemSpeed.Slow, FileSystemKind.WindowsDrive)]
    [DataRow("virtiofs", "drvfsC0x", "rw", FileSystemSpeed.Unknown, FileSystemKind.Guest)]
    [DataRow("virtiofs", "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "rw", FileSystemSpeed.Unknown, FileSystemKind.Guest)]
    [DataRow("fuse.rclone", "x", "rw", FileSystemSpeed.Unknown, FileSystemKind.Network)]
    [DataRow("fuse.unheard", "x", "rw", FileSystemSpeed.Unknown, FileSystemKind.Fuse)]
    [DataRow("unheard", "x", "rw", FileSystemSpeed.Unknown, FileSystemKind.Unknown)]
    public void TheMountDecides(string type, string source, string options, FileSystemSpeed speed, FileSystemKind kind)
    {
        var facts = Host($"1 0 8:1 / / rw - ext4 x rw\n2 1 0:2 / /mnt/c rw - {type} {source} {options}\n").FileSystemOf("/mnt/c/x");
        Assert.AreEqual((speed, kind), (facts.Speed, facts.Kind));
    }

    [TestMethod]
    [DataRow(@"C:\a,b;uid=1", @"C:\a,b\x")]
    [DataRow(@"C:\134a\134b;uid=1", @"C:\a\b\x")]
    [DataRow(@"C:/a;uid=1", @"C:\a\x")]
    [DataRow(@"UNC\s\t;uid=1", @"\\s\t\x")]
    [DataRow(@"weird;uid=1", null)]
    [DataRow(@"C:\a b,trans=fd", @"C:\a b\x")]
    [DataRow(@"C:\", @"C:\x")]
    [DataRow("", null)]
    public void ThePathOfADriveIsRead(string path, string? expected)
    {
        var host = Host($"1 0 8:1 / / rw - ext4 x rw\n2 1 0:2 / /d rw - 9p d rw,aname=drvfs;path={path}\n");
        Assert.AreEqual(expected, host.FileSystemOf("/d/x").WindowsPath);
    }

    [TestMethod]
    public void LinksInACircleEnd()
    {
        var files = Files("1 0 8:1 / / rw - ext4 x rw\n");
        files.Links["/a"] = "/b";
        files.Links["/b"] = "a";
        Assert.AreEqual("ext4", HostFacts.From(files, HostSystem.Linux, TextFiles.NoEnvironment).FileSystemOf("/a/x").Description);
    }

    [TestMethod]
    [DataRow("/a/x", "/mnt/x")]
    [DataRow("/a/../x", "/x")]
    [DataRow("/b/x", "/home/rel/x")]
    [DataRow("/../../x/./y//z/", "/x/y/z")]
    [DataRow("/", "/")]
    public void LinksAreResolvedPartByPart(string path, string expected)
    {
        var files = Files("1 0 8:1 / / rw - ext4 x rw\n");
        files.Links["/a"] = "/mnt";
        files.Links["/b"] = "home/other/../rel";
        Assert.AreEqual(expected, HostFacts.From(files, HostSystem.Linux, TextFiles.NoEnvironment).FileSystemOf(path).Path);
    }

    [TestMethod]
    public void LinksOnANetworkRootAreResolved()
    {
        var files = Files("1 0 0:9 / / rw - nfs4 nas:/root rw\n2 1 8:1 / /disk rw - ext4 x rw\n3 1 0:3 / /net rw - nfs nas:/n rw\n");
        files.Links["/a"] = "/disk";
        files.Links["/net/a"] = "/disk";
        var host = HostFacts.From(files, HostSystem.Linux, TextFiles.NoEnvironment);
        Assert.AreEqual("ext4", host.FileSystemOf("/a/x").Description);
        Assert.AreEqual("NFS", host.FileSystemOf("/net/a/x").Description);
    }

    private static TextFiles Files(string mounts) => new() { ["/proc/self/mountinfo"] = mounts };

    private static HostFacts Host(string mounts) => HostFacts.From(Files(mounts), HostSystem.Linux, TextFiles.NoEnvironment);
}
