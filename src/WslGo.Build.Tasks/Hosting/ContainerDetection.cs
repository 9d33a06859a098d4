namespace WslGo.Build.Hosting;

/// <summary>Detects whether the build runs in a container, and of which engine.</summary>
/// <remarks>
/// <para>
/// The decision is based on what an engine can't omit: the files below <c>/etc</c> that it binds into every container and whose
/// path on the host identifies the engine, the control group, and the name that systemd has for its container
/// (<c>/run/systemd/container</c>).
/// </para>
/// <para>
/// <c>/.dockerenv</c> alone proves little: every file system made with <c>docker export</c> contains it, and Microsoft's guide
/// imports distributions into WSL that way (learn.microsoft.com/windows/wsl/use-custom-distro). This file and
/// <c>/run/.containerenv</c> count only if the root file system is also a layered one and there is no trace of WSL's init. WSL
/// tells systemd that it is a container named <c>wsl</c> (microsoft/WSL <c>src/linux/init/init.cpp</c>), which it isn't.
/// </para>
/// </remarks>
internal static class ContainerDetection
{
    /// <summary>Returns the engine, and the fact that identifies it.</summary>
    public static (string? Name, string? Signal) Detect(
        IHostFiles files, MountTable mounts, IReadOnlyDictionary<string, string> environment)
    {
        var (engine, signal) = Engine(files, mounts);
        if (engine is null) return (null, signal);
        if (IsTrue(environment, "CODESPACES"))
            return ("Codespaces", $"{signal} CODESPACES is set.");
        foreach (var variable in new[] { "REMOTE_CONTAINERS", "DEVCONTAINER" })
        {
            if (IsTrue(environment, variable)) return ("Dev container", $"{signal} {variable} is set.");
        }

        return engine != "Kubernetes" && environment.ContainsKey("KUBERNETES_SERVICE_HOST")
            && files.Exists("/var/run/secrets/kubernetes.io/serviceaccount")
            ? ("Kubernetes", $"{signal} A Kubernetes service account is mounted.")
            : (engine, signal);
    }

    private static (string? Name, string? Signal) Engine(IHostFiles files, MountTable mounts)
    {
        (string Name, string Signal)? bound = null;
        foreach (var mount in mounts.Mounts)
        {
            // The engine below Kubernetes binds the other files of a pod.
            if (OfMount(mount) is { } name && (bound is null || (name == "Kubernetes" && bound.Value.Name != name)))
                bound = (name, $"{mount.Point} is bind-mounted from {mount.Root}, as in {name}.");
        }

        if (bound is not null) return bound.Value;
        if (mounts.Find("/") is { } root && OfRoot(root) is { } layers) return (layers, $"/ is {root.Root} of {root.Source}, as in {layers}.");
        if (mounts.Mounts.FirstOrDefault(mount => mount.Source == "kataShared") is { } shared)
            return (Left(files)?.Name ?? "Kata", $"The host shares {shared.Point} through Kata.");
        if (OfControlGroup(files.ReadText("/proc/self/cgroup") ?? "") is { } group)
            return (group, $"The control group in /proc/self/cgroup belongs to {group}.");
        if (OfSystemd(files.ReadText("/run/systemd/container") ?? "") is { } systemd)
            return (systemd, $"/run/systemd/container contains {systemd}.");
        return mounts.Mounts.FirstOrDefault(mount => mount.FileSystem == "fuse.lxcfs" && mount.Point.StartsWith("/proc/", StringComparison.Ordinal))
            is { } cgroups
            ? ("LXC", $"lxcfs provides {cgroups.Point}, as in LXC.")
            : Marker(files, mounts);
    }

    // Drivers that don't use the kernel's layers: .../docker/btrfs/subvolumes/<id>, docker/vfs/dir/<id>, zfs's pool/docker/<id>
    // (moby daemon/graphdriver). Podman's are below containers/storage.
    private static string? OfRoot(Mount mount)
    {
        foreach (var path in new[] { mount.Root, mount.Source })
        {
            if (!IsId(path)) continue;
            if (path.Contains("containers/storage/", StringComparison.Ordinal)) return "Podman";
            if (path.Split('/').AsSpan().Contains("docker")) return "Docker";
        }

        return null;
    }

    // moby daemon/container_operations_unix.go, containers/podman libpod/container_internal_common.go, kubernetes
    // pkg/kubelet/kubelet_pods.go, moby/buildkit executor: each engine binds its own copy.
    private static string? OfMount(Mount mount)
    {
        if (mount.Point.EndsWith("/secrets/kubernetes.io/serviceaccount", StringComparison.Ordinal)) return "Kubernetes";
        if (mount.Point is not ("/etc/hosts" or "/etc/hostname" or "/etc/resolv.conf")) return null;
        var root = mount.Root;
        return Has("/pods/") && root.EndsWith("/etc-hosts", StringComparison.Ordinal) ? "Kubernetes"
            : Has("buildkit/executor") ? "BuildKit"
            : Has("/overlay-containers/") || Has("/containers/storage/") || (Has("-containers/") && Has("/userdata/"))
                ? "Podman"
            : Has("/nerdctl/") ? "containerd"
            : Has("containers/") && IsId(root) ? "Docker"
            : Has("io.containerd") || Has("/containerd/") ? "containerd"
            : null;

        bool Has(string text) => root.Contains(text, StringComparison.Ordinal);
    }

    // .../containers/<64 hexadecimal digits>/hostname
    private static bool IsId(string root)
    {
        foreach (var part in root.Split('/'))
        {
            if (part.Length == 64 && part.All(char.IsAsciiHexDigitLower)) return true;
        }

        return false;
    }

    private static string? OfControlGroup(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            // The control group of a host service such as docker.service isn't that of its containers.
            if (line.Contains("kubepods", StringComparison.Ordinal)) return "Kubernetes";
            if (line.Contains("/libpod-", StringComparison.Ordinal)
                && !line.Contains("/libpod-conmon-", StringComparison.Ordinal))
            {
                return "Podman";
            }

            if (line.Contains("/buildkit/", StringComparison.Ordinal)) return "BuildKit";
            if (line.Contains("/docker/", StringComparison.Ordinal) || line.Contains("/docker-", StringComparison.Ordinal))
                return "Docker";
            if (line.Contains("/lxc/", StringComparison.Ordinal) || line.Contains("/lxc.payload", StringComparison.Ordinal))
                return "LXC";
        }

        return null;
    }

    private static string? OfSystemd(string text) => text.Trim() switch
    {
        "docker" => "Docker",
        "podman" => "Podman",
        "lxc" or "lxc-libvirt" => "LXC",
        "systemd-nspawn" => "systemd-nspawn",
        "oci" => "OCI",
        _ => null,
    };

    private static (string? Name, string? Signal) Marker(IHostFiles files, MountTable mounts)
    {
        if (Left(files) is not { } left) return (null, null);
        var (name, file) = left;
        var root = mounts.Find("/")?.FileSystem ?? "unknown";

        // 9p belongs to gVisor, virtiofs to a small virtual machine around one container.
        return root is "overlay" or "aufs" or "fuse.fuse-overlayfs" or "9p" or "virtiofs" or "unknown" && !files.Exists("/run/WSL")
            ? (name, $"{file} exists, and the root file system is {root}.")
            : (null, $"{file} exists, but the root file system is {root} and nothing else indicates a container: the file is left over from an image.");
    }

    private static (string Name, string File)? Left(IHostFiles files) =>
        files.Exists("/run/.containerenv") ? ("Podman", "/run/.containerenv")
        : files.Exists("/.dockerenv") ? ("Docker", "/.dockerenv")
        : null;

    private static bool IsTrue(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
