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
