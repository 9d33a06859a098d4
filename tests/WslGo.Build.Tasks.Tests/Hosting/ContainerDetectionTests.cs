using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class ContainerDetectionTests
{
    private const string Id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [TestMethod]
    [DataRow("0::/\n", null)]
    [DataRow("", null)]
    [DataRow("0::/system.slice/docker.service\n", null)]
    [DataRow("0::/user.slice/libpod-conmon-abc.scope\n", null)]
    [DataRow("12:pids:/docker/" + Id + "\n", "Docker")]
    [DataRow("0::/system.slice/docker-" + Id + ".scope\n", "Docker")]
    [DataRow("0::/machine.slice/libpod-" + Id + ".scope/container\n", "Podman")]
    [DataRow("1:cpu:/kubepods/besteffort/pod1/" + Id + "\n", "Kubernetes")]
    [DataRow("0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + Id + ".scope\n", "Kubernetes")]
    [DataRow("0::/docker/buildkit/x\n", "BuildKit")]
    [DataRow("0::/lxc.payload.box/.lxc\n", "LXC")]
    public void ControlGroups(string cgroup, string? expected) =>
        Assert.AreEqual(expected, Host(new TextFiles { ["/proc/self/cgroup"] = cgroup }, "ext4").Container);

    [TestMethod]
    [DataRow("/.dockerenv", "overlay", false, "Docker")]
    [DataRow("/.dockerenv", "ext4", false, null)]
    [DataRow("/.dockerenv", "overlay", true, null)]
    [DataRow("/.dockerenv", "9p", false, "Docker", DisplayName = "gVisor")]
    [DataRow("/.dockerenv", "virtiofs", false, "Docker")]
    [DataRow("/run/.containerenv", "fuse.fuse-overlayfs", false, "Podman")]
    [DataRow("/run/.containerenv", "btrfs", false, null)]
    [DataRow("/none", "overlay", false, null)]
    public void AMarkerCountsOnARootOfLayers(string file, string root, bool wsl, string? expected)
    {
        var files = new TextFiles { [file] = "" };
        if (wsl) files["/run/WSL/1_interop"] = "";
        Assert.AreEqual(expected, Host(files, root).Container);
    }

    [TestMethod]
    [DataRow("1 0 0:25 /@/var/lib/docker/btrfs/subvolumes/" + Id + " / rw - btrfs /dev/sda1 rw", "Docker")]
    [DataRow("1 0 0:25 /docker/btrfs/subvolumes/" + Id + " / rw - btrfs /dev/sda1 rw", "Docker")]
    [DataRow("1 0 8:1 /var/lib/docker/vfs/dir/" + Id + " / rw - ext4 /dev/sda1 rw", "Docker")]
    [DataRow("1 0 0:25 / / rw - zfs rpool/docker/" + Id + " rw", "Docker")]
    [DataRow("1 0 0:25 /home/me/.local/share/containers/storage/btrfs/subvolumes/" + Id + " / rw - btrfs /dev/sda1 rw", "Podman")]
    [DataRow("1 0 0:25 /@ / rw - btrfs /dev/sda1 rw", null)]
    [DataRow("1 0 0:25 /" + Id + " / rw - btrfs /dev/sda1 rw", null)]
    [DataRow("1 0 0:60 / / rw - zfs pool/box rw\n2 1 0:40 /proc/meminfo /proc/meminfo rw - fuse.lxcfs lxcfs rw", "LXC")]
    [DataRow("1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:40 / /var/lib/lxcfs rw - fuse.lxcfs lxcfs rw", null)]
    [DataRow("1 0 0:30 / / rw - virtiofs kataShared rw\n2 1 0:30 /x-hosts /etc/hosts rw - virtiofs kataShared rw", "Kata")]
    [DataRow("1 0 8:1 / / rw - ext4 /dev/sda rw\n2 1 0:30 /x-hosts /etc/hosts rw - 9p kataShared rw,trans=virtio", "Kata")]
    public void Mounts(string mounts, string? expected) => Assert.AreEqual(
        expected,
        HostFacts.From(new TextFiles { ["/proc/self/mountinfo"] = mounts + "\n" }, HostSystem.Linux, TextFiles.NoEnvironment).Container);

    [TestMethod]
    [DataRow("9p", "none", "rw,trans=fd,rfdno=4,wfdno=4,aname=/", true, "gVisor's gofer over 9p", "Unknown")]
    [DataRow("9p", "10.0.0.1", "rw,trans=tcp,port=564", false, "9p share of 10.0.0.1", "Network")]
    [DataRow("9p", "/tmp/socket", "rw,trans=unix", false, "9p", "Unknown")]
    [DataRow("9p", "host", "rw,trans=virtio", false, "Share of the virtual machine's host over 9p", "Guest")]
    [DataRow("virtiofs", "kataShared", "rw", true, "Container's share of its host over virtiofs", "ContainerShare")]
    public void WhatStandsBehind9p(string type, string source, string options, bool container, string expected, string kind)
    {
        var files = new TextFiles { ["/proc/self/mountinfo"] = $"1 0 0:1 / / rw - {type} {source} {options}\n" };
        if (container) files["/.dockerenv"] = "";
        var facts = HostFacts.From(files, HostSystem.Linux, TextFiles.NoEnvironment).FileSystemOf("/src");
        Assert.AreEqual((expected, kind), (facts.Description, facts.Kind.ToString()));
    }

    [TestMethod]
    [DataRow("wsl", null)]
    [DataRow("systemd-nspawn\n", "systemd-nspawn")]
    [DataRow("oci", "OCI")]
    public void WhatSystemdSays(string text, string? expected) =>
        Assert.AreEqual(expected, Host(new TextFiles { ["/run/systemd/container"] = text }, "ext4").Container);

    [TestMethod]
    [DataRow("/etc/hosts", "/docker/containers/" + Id + "/hosts", "Docker")]
    [DataRow("/etc/hosts", "/containers/short/hosts", null)]
    [DataRow("/etc/resolv.conf", "/netns/x/resolv.conf", null)]
    [DataRow("/srv/hosts", "/docker/containers/" + Id + "/hosts", null)]
    [DataRow("/etc/hostname", "/var/lib/nerdctl/1/containers/default/" + Id + "/hostname", "containerd")]
    [DataRow("/etc/hostname", "/var/lib/containers/storage/overlay-containers/" + Id + "/userdata/hostname", "Podman")]
    public void FilesThatAnEngineBinds(string point, string root, string? expected)
    {
        var files = new TextFiles
        {
            ["/proc/self/mountinfo"] = $"1 0 8:1 / / rw - ext4 x rw\n2 1 8:1 {root} {point} rw - ext4 x rw\n",
        };
        Assert.AreEqual(expected, HostFacts.From(files, HostSystem.Linux, TextFiles.NoEnvironment).Container);
    }

    [TestMethod]
    [DataRow("CODESPACES", "Codespaces")]
    [DataRow("REMOTE_CONTAINERS", "Dev container")]
    [DataRow("DEVCONTAINER", "Dev container")]
    public void TheEnvironmentNamesAContainerButMakesNone(string variable, string expected)
    {
        var environment = new Dictionary<string, string> { [variable] = "true" };
        var files = new TextFiles { ["/proc/self/mountinfo"] = "1 0 8:1 / / rw - overlay x rw\n" };
        Assert.IsNull(HostFacts.From(files, HostSystem.Linux, environment).Container);
        files["/.dockerenv"] = "";
        Assert.AreEqual(expected, HostFacts.From(files, HostSystem.Linux, environment).Container);
    }

    private static HostFacts Host(TextFiles files, string root)
    {
        files["/proc/self/mountinfo"] = $"1 0 8:1 / / rw - {root} x rw\n";
        return HostFacts.From(files, HostSystem.Linux, TextFiles.NoEnvironment);
    }
}
