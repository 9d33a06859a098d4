using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class WslConfTests
{
    [TestMethod]
    [DataRow("[automount]\nenabled=true\nroot=/win\noptions=\"metadata,umask=22\"\nmountFsTab=1\nldconfig=0\ncgroups=V1")]
    [DataRow("[boot]\nsystemd=TRUE\ninitTimeout=0x10\nprotectBinfmt=false\ncommand=echo \"a # b\"")]
    [DataRow("[filesystem]\numask=022\n[INTEROP]\nAPPENDWINDOWSPATH=False\n[user]\ndefault=me\n[time]\nuseWindowsTimezone=true")]
    [DataRow("[network]\ngenerateHosts=1\ngenerateResolvConf=0\nhostname=x\n[gpu]\nenabled=true\nappendLibPath=true")]
    [DataRow("[automount]\noptions=\"ro,metadata,case=off,uid=1000,gid=1000,umask=22,fmask=11,dmask=22,noatime,nosuid,msize=262144\"")]
    [DataRow("[gpu]\nenabled=false\nappendLibPath=0")]
    [DataRow("[boot]\nprotectBinfmt=false")]
    [DataRow("[fileServer]\nenabled=true\nlogFile=/x\nlogLevel=-1\nlogTruncate=true\n[general]\nguiApplications=true")]
    public void WhatWslKnowsIsRight(string text) => Assert.IsEmpty(WslConf.Parse("/etc/wsl.conf", text).Problems);

    [TestMethod]
    [DataRow("[boot]\nsystemD=yes", 2, "Invalid boot.systemD \"yes\": expected true, false, 1 or 0. WSL ignores the line.")]
    [DataRow("[boot]\nsytemd=true", 2, "Unknown key boot.sytemd. Did you mean systemd?")]
    [DataRow("[boot]\nfoo=true", 2, "Unknown key boot.foo.")]
    [DataRow("[auto]\nmountFsTab=true", 2, "Unknown key auto.mountFsTab; mountFsTab belongs in [automount].")]
    [DataRow("[autmount]\nfoo=true", 2, "Unknown section [autmount]. Did you mean [automount]?")]
    [DataRow("[unit]\nfoo=true", 2, "Unknown section [unit].")]
    [DataRow("[automount]\nsystemd=true", 2, "Unknown key automount.systemd; systemd belongs in [boot].")]
    [DataRow("systemd=true", 1, "systemd is outside a section; it belongs in [boot].")]
    [DataRow("foo=true", 1, "foo is outside a section.")]
    [DataRow("[wsl2]\nmemory=4GB", 2, "wsl2.memory is not a key of this file; [wsl2] memory belongs in .wslconfig.")]
    [DataRow("[boot]\nsystemd=true\n\nsystemd=false", 4, "boot.systemd is set twice; line 2 takes effect.")]
    [DataRow("[boot]\ninitTimeout=5", 2, "boot.initTimeout has no effect: boot.systemd is not true.")]
    [DataRow("[filesystem]\numask=08", 2, "Invalid filesystem.umask \"08\": expected an integer. WSL ignores the line.")]
    [DataRow("[filesystem]\numask=", 2, "Invalid filesystem.umask \"\": expected an integer. WSL ignores the line.")]
    [DataRow("[filesystem]\numask=2147483648", 2, "Invalid filesystem.umask \"2147483648\": expected an integer. WSL ignores the line.")]
    [DataRow("[automount]\ncgroups=v3", 2, "Invalid automount.cgroups \"v3\": expected v1, v2. WSL ignores the line.")]
    [DataRow("[automount]\nenabled=false\noptions=metadata", 3, "automount.options has no effect: automount.enabled is false.")]
    [DataRow("[automount]\noptions=\"metadata,fallback=x\"", 2, "automount.options: WSL 2 ignores fallback=x.")]
    [DataRow("[automount]\noptions=case=force,metadata", 2, "automount.options: WSL 2 treats case=force as case=dir.")]
    [DataRow("[automount]\noptions=metadata,crossdv", 2, "automount.options: WSL does not support the option crossdv.")]
    [DataRow("[automount]\noptions=\"metadata,cache=none,noexec,x=y,\"", 2, "automount.options: cache=none is not a DrvFs option; it overrides cache=mmap, with which WSL mounts drives over 9p; WSL does not support the option x=y.")]
    [DataRow("[unit]\nfoo=true\nbar=1", 2, "Unknown section [unit].")]
    [DataRow("[gpu]\nenabled=0\nappendLibPath=1", 3, "gpu.appendLibPath has no effect: gpu.enabled is false.")]
    [DataRow("[fileServer]\nenabled=0\nlogLevel=1", 3, "fileServer.logLevel has no effect: fileServer.enabled is false.")]
    public void FindsWhatWslDoesNotDo(string text, int line, string expected) =>
        Assert.AreEqual(new ConfigProblem(line, expected), Assert.ContainsSingle(WslConf.Parse("/etc/wsl.conf", text).Problems));

    [TestMethod]
    public void Wsl1HasNoSystemd() => Assert.AreEqual(
        "boot.systemd has no effect: WSL 1 has no systemd.",
        Assert.ContainsSingle(WslConf.Parse("/etc/wsl.conf", "[boot]\nsystemd=true", WslVersion.Wsl1).Problems).Text);

    [TestMethod]
    public void NoSystemdOnWsl1IsNoMistake() =>
        Assert.IsEmpty(WslConf.Parse("/etc/wsl.conf", "[boot]\nsystemd=false", WslVersion.Wsl1).Problems);

    [TestMethod]
    public void TheFirstOfSeveralCounts()
    {
        var file = WslConf.Parse("/etc/wsl.conf", "[boot]\nsystemd=false\nsystemd=true");
        Assert.AreEqual("false", file.Find("BOOT", "Systemd")?.Value);
        Assert.IsNull(file.Find("boot", "command"));
    }
}
