using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class WslConfigTests
{
    private const string Drive =
        "68 1 8:32 / / rw - ext4 /dev/sdc rw\n"
        + @"120 68 0:120 / /win/c rw,noatime - 9p C:\134 rw,aname=drvfs;path=C:\;uid=1000;symlinkroot=/win/,trans=fd" + "\n";

    [TestMethod]
    [DataRow("[wsl2]\r\nmemory=8GB\r\nprocessors=4\r\nkernel=C:\\\\k\\\\bzImage\r\nkernelCommandLine=a \\\r\n b\r\n")]
    [DataRow("\uFEFF[wsl2]\nswap=0\nnetworkingMode=NAT\n[experimental]\nautoMemoryReclaim=dropcache\nsparseVhd=true")]
    [DataRow("[wsl2]\nnetworkingMode=mirrored\n[experimental]\nignoredPorts=80, 443\nhostAddressLoopback=true")]
    [DataRow("[experimental]\nnetworkingMode=virtioproxy\ndnsTunneling=true\nautoProxy=true\ndnsTunnelingIpAddress=10.0.0.1")]
    [DataRow("[general]\ninstanceIdleTimeout=-1\n[wsl2]\nvirtiofs=true\n[experimental]\nvirtioFsAggregateShares=true")]
    // What WSL does anyway is nobody's mistake to write.
    [DataRow("[wsl2]\nnetworkingMode=mirrored\nfirewall=true")]
    [DataRow("[wsl2]\nvirtio9p=false")]
    [DataRow("[wsl2]\nvirtio=false\nvirtiofs=false\n[experimental]\nswiotlb=0MB\nvirtioFsAggregateShares=false")]
    [DataRow("[wsl2]\nsafeMode=1\nhostFileSystemAccess=0\nnestedVirtualization=false\nhardwarePerformanceCounters=0\ngpuSupport=0\nvirtio=0\nguiApplications=0\nswap=0\nnetworkingMode=none\ndnsTunneling=0\nautoProxy=0\nkernel=")]
    [DataRow("[wsl2]\nnetworkingMode=bridged\ndnsTunneling=false\n[experimental]\nbestEffortDnsParsing=false")]
    [DataRow("[wsl2]\ndnsTunneling=false\n[experimental]\nbestEffortDnsParsing=0")]
    [DataRow("[experimental]\nhostAddressLoopback=false\nvirtioFsAggregateShares=false")]
    public void WhatWslKnowsIsRight(string text) => Assert.IsEmpty(WslConfig.Parse(".wslconfig", text).Problems);

    [TestMethod]
    [DataRow("memory=4gb")]
    [DataRow("memory=4 GB")]
    [DataRow("memory=50%")]
    [DataRow("memory=2.5GB")]
    [DataRow("memory=GB")]
    [DataRow("memory=00")]
    [DataRow("memory=99999999999999999999")]
    [DataRow("processors=all")]
    [DataRow("networkingMode=bridge")]
    [DataRow("guiApplications=on")]
    public void ValuesOfNoMeaningAreFound(string line)
    {
        var problem = Assert.ContainsSingle(WslConfig.Parse(".wslconfig", $"[wsl2]\n{line}\n").Problems);
        Assert.AreEqual(2, problem.Line);
        Assert.EndsWith(". WSL ignores the line.", problem.Text);
    }

    [TestMethod]
    [DataRow("[wsl2]\nvirtio9p=true", 2, "wsl2.virtio9p has no effect: WSL always turns it off.")]
    [DataRow("[wsl2]\nnetworkingMode=mirrored\nfirewall=false", 3, "wsl2.firewall has no effect: mirrored networking always has the firewall on.")]
    [DataRow("[wsl2]\nnetworkingMode=mirrored\nlocalhostForwarding=true", 3, "wsl2.localhostForwarding has no effect: wsl2.networkingMode is mirrored.")]
    [DataRow("[wsl2]\nswap=0GB\nswapFile=C:\\\\swap.vhdx", 3, "wsl2.swapFile has no effect: wsl2.swap is 0.")]
    [DataRow("[wsl2]\nsafeMode=true\nswap=1GB", 3, "wsl2.swap has no effect: wsl2.safeMode is true.")]
    [DataRow("[wsl2]\nvirtio=false\nnetworkingMode=VirtioProxy", 3, "wsl2.networkingMode has no effect: wsl2.virtio is false.")]
    [DataRow("[wsl2]\nnetworkingMode=consomme\nvirtio=0", 2, "wsl2.networkingMode has no effect: wsl2.virtio is false.")]
    [DataRow("[wsl2]\nnetworkingMode=none\ndnsTunneling=true", 3, "wsl2.dnsTunneling has no effect: wsl2.networkingMode has no DNS tunneling.")]
    [DataRow("[wsl2]\ndefaultVhdType=1", 2, "Unknown key wsl2.defaultVhdType.")]
    [DataRow("[wsl2]\nlocalhostForwardin=1", 2, "Unknown key wsl2.localhostForwardin. Did you mean localhostForwarding?")]
    [DataRow("[wsl2]\nmemory=1GB\n[system-distro-env]\nWESTON_RDP_HI_DPI_SCALING=true\nx\nfoo=bar\nLIBGL=1\n[experimental]\nsparseVhd=true", 3, "[system-distro-env] belongs in .wslgconfig, not in this file.")]
    [DataRow("[wsl2]\nvirtio=false\nvirtiofs=true", 3, "wsl2.virtiofs has no effect: wsl2.virtio is false.")]
    [DataRow("[wsl2]\nsafeMode=true\nvirtiofs=true", 3, "wsl2.virtiofs has no effect: wsl2.safeMode is true.")]
    [DataRow("[wsl2]\nvmSwitch=x", 2, "wsl2.vmSwitch has no effect: wsl2.networkingMode is not bridged.")]
    [DataRow("[experimental]\nignoredPorts=80", 2, "experimental.ignoredPorts has no effect: wsl2.networkingMode is not mirrored.")]
    [DataRow("[wsl2]\nnetworkingMode=mirrored\n[experimental]\nnetworkingMode=nat", 4, "experimental.networkingMode is set twice; line 2 takes effect.")]
    [DataRow("[wsl2]\npageReporting=true", 2, "Unknown key wsl2.pageReporting.")]
    [DataRow("[boot]\nsystemd=true", 2, "boot.systemd is not a key of this file; [boot] systemd belongs in /etc/wsl.conf.")]
    [DataRow("[wsl2]\nkernel=C:\\k\nmemory=1GB", 2, "WSL skips this line: \\k is not a valid escape; write a backslash as two backslashes.")]
    [DataRow("[experimental]\nvirtioFsAggregateShares=true", 2, "experimental.virtioFsAggregateShares has no effect: wsl2.virtiofs is not true.")]
    [DataRow("[experimental]\nmemory=4GB", 2, "Unknown key experimental.memory; memory belongs in [wsl2].")]
    public void FindsWhatWslDoesNotDo(string text, int line, string expected) =>
        Assert.AreEqual(new ConfigProblem(line, expected), Assert.ContainsSingle(WslConfig.Parse(".wslconfig", text).Problems));

    [TestMethod]
    [DataRow("FF FE")]
    [DataRow("EF BB BF")]
    [DataRow("")]
    public void AFileOfWindowsIsReadAsItsMarkSays(string mark)
    {
        using var folder = new TemporaryFolder();
        var path = folder.At(".wslconfig");
        System.Text.Encoding encoding = mark == "FF FE" ? new System.Text.UnicodeEncoding(false, false) : new System.Text.UTF8Encoding(false);
        File.WriteAllBytes(path, [.. Convert.FromHexString(mark.Replace(" ", "", StringComparison.Ordinal)), .. encoding.GetBytes("[wsl2]\r\nmemory=8GB\r\n")]);

        var file = WslConfig.Parse(path, new LiveHostFiles().ReadText(path)!);

        Assert.IsEmpty(file.Problems);
        Assert.AreEqual(new ConfigSetting("wsl2", "memory", "8GB", 2), Assert.ContainsSingle(file.Settings));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void AFileThatWslCanNotReadIsOneProblem(bool bigEndian)
    {
        using var folder = new TemporaryFolder();
        var path = folder.At(".wslconfig");
        File.WriteAllText(path, "[wsl2]\r\nmemory=8GB\r\n", new System.Text.UnicodeEncoding(bigEndian, byteOrderMark: bigEndian));

        var file = WslConfig.Parse(path, new LiveHostFiles().ReadText(path)!);

        Assert.IsEmpty(file.Settings);
        var problem = Assert.ContainsSingle(file.Problems);
        Assert.AreEqual(1, problem.Line);
        Assert.Contains("neither UTF-8 nor UTF-16LE with a byte order mark", problem.Text);
    }

    [TestMethod]
    public void TheDistributionsFileInUtf16IsOneProblem()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("wsl.conf");
        File.WriteAllText(path, "[boot]\r\nsystemd=true\r\n", System.Text.Encoding.Unicode);

        var file = WslConf.Parse(path, new LiveHostFiles().ReadText(path)!);

        Assert.IsEmpty(file.Settings);
        StringAssert.Contains(Assert.ContainsSingle(file.Problems).Text, "byte order mark");
    }

    [TestMethod]
    [DataRow("PATH=/usr/bin:/win/c/Users/me/AppData/Local/Microsoft/WindowsApps", "me,you", "/win/c/Users/me/.wslconfig")]
    [DataRow("PATH=/win/c/Users/me/AppData/x:/win/c/Users/you/AppData/x", "me,you", null)]
    [DataRow("PATH=/win/c/Users/me/AppData/x", "you", null)]
    [DataRow("PATH=/home/me/AppData/x", "you", "/win/c/Users/you/.wslconfig")]
    [DataRow("USERPROFILE=/win/c/Users/you", "me,you", "/win/c/Users/you/.wslconfig")]
    [DataRow(@"USERPROFILE=C:\Users\you", "me,you", "/win/c/Users/you/.wslconfig")]
    [DataRow(@"USERPROFILE=D:\Users\you", "me", "/win/c/Users/me/.wslconfig")]
    [DataRow("PATH=", "me", "/win/c/Users/me/.wslconfig")]
    [DataRow("PATH=", "me,Public", "/win/c/Users/me/.wslconfig")]
    [DataRow("PATH=", "me,you", null)]
    [DataRow("PATH=", "", null)]
    public void TheWindowsUsersFileIsFound(string variable, string users, string? expected)
    {
        var pair = variable.Split('=', 2);
        var host = Host("6.6.87.2-microsoft-standard-WSL2", users);
        Assert.AreEqual(expected, WslConfig.Find(host, new Dictionary<string, string> { [pair[0]] = pair[1] }));
    }

    [TestMethod]
    public void WithoutWslThereIsNone()
    {
        var files = new TextFiles { ["/proc/self/mountinfo"] = "68 1 8:32 / / rw - ext4 /dev/sdc rw\n", ["/win/c/Users/me/.wslconfig"] = "" };
        Assert.IsNull(WslConfig.Read(HostFacts.From(files, HostSystem.Linux, TextFiles.NoEnvironment), TextFiles.NoEnvironment));
    }

    private static HostFacts Host(string release, string users)
    {
        var files = new TextFiles { ["/proc/self/mountinfo"] = Drive, ["/proc/sys/kernel/osrelease"] = release };
        foreach (var user in users.Split(',', StringSplitOptions.RemoveEmptyEntries))
            files[$"/win/c/Users/{user}/.wslconfig"] = "[wsl2]\n";
        return HostFacts.From(files, HostSystem.Linux, TextFiles.NoEnvironment);
    }
}
