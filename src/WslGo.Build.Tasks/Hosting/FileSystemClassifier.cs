namespace WslGo.Build.Hosting;

/// <summary>
/// Determines the file system of a path. The type and the options of the mount decide, never the mount point: <c>/mnt/c</c> can be
/// ext4, and a Windows drive can be mounted anywhere.
/// </summary>
internal sealed class FileSystemClassifier(HostFacts host)
{
    // If the root file system didn't respond, this program wouldn't run.
    private readonly LinkResolver _links = new(
        host.Files, path => host.Mounts.Find(path) is { Point: not "/" } mount && FileSystemTypes.MayHang(mount));

    public FileSystemFacts Classify(string path)
    {
        if (host.System == HostSystem.Windows) return OnWindows(path);
        if (path is not ['/', ..])
            return new FileSystemFacts(path, null, FileSystemSpeed.Unknown, "unknown") { Kind = FileSystemKind.Unknown };
        if (host.Mounts.Mounts.Count == 0)
            return new FileSystemFacts(path, null, FileSystemSpeed.Fast, "local disk") { Kind = FileSystemKind.Native };

        var resolved = _links.Resolve("/", path, '/');
        return host.Mounts.Find(resolved) is { } mount
            ? OnMount(resolved, mount)
            : new FileSystemFacts(resolved, null, FileSystemSpeed.Unknown, "unknown") { Kind = FileSystemKind.Unknown };
    }

    private FileSystemFacts OnMount(string path, Mount mount)
    {
        if (DrvFs.Of(mount, host.Wsl == WslVersion.Wsl2, host.Files) is { } drive) return OnDrive(path, mount, drive);
        if (FileSystemTypes.Find(mount.FileSystem) is { } known)
        {
            return new FileSystemFacts(path, mount, known.Speed, known.Name)
            {
                Kind = known.Kind,
                IsContainerShare = known.Kind == FileSystemKind.ContainerShare,
                WindowsPath = mount.FileSystem == "fakeowner" ? OfDockerDesktop(path, mount) : null,
            };
        }

        return mount.FileSystem is "9p" or "virtiofs" ? OnShare(path, mount)
            : new FileSystemFacts(path, mount, FileSystemSpeed.Unknown, mount.FileSystem) { Kind = FileSystemKind.Unknown };
    }

    private FileSystemFacts OnDrive(string path, Mount mount, DrvFs drive)
    {
        var what = drive.Windows is null ? "Windows drive"
            : drive.Windows.StartsWith(@"\\", StringComparison.Ordinal) ? $"Windows share {drive.Windows}"
            : $"Windows drive {drive.Windows[..Math.Min(3, drive.Windows.Length)]}";
        return new FileSystemFacts(
            path, mount, drive.Transport == "drvfs" ? FileSystemSpeed.Unknown : FileSystemSpeed.Slow,
            $"{what} over {(drive.Transport == "drvfs" ? "WSL 1's drvfs" : drive.Transport)}")
        {
            Kind = FileSystemKind.WindowsDrive,
            IsContainerShare = host.Container is not null,
            WindowsPath = DrvFs.Below(drive.Windows, path[mount.Point.Length..]),
            // virtiofs mounts don't show the option, so only the setting for all drives is known.
            HasMetadata = drive.HasMetadata ?? host.DrivesKeepMetadata,
        };
    }

    // 9p and virtiofs also share directories of a virtual machine's host: of macOS with Docker Desktop, Lima, colima and Podman's
    // machine, of Linux with guests of QEMU and Kata. Their speed differs, so it is measured, except for Docker Desktop, whose
    // kernel is LinuxKit's.
    private FileSystemFacts OnShare(string path, Mount mount)
    {
        if (OnPlan9(mount) is { } plan9)
            return new FileSystemFacts(path, mount, FileSystemSpeed.Unknown, plan9.Name) { Kind = plan9.Kind };
        var isDockerDesktop = host.Container is not null
            && host.KernelRelease.Contains("linuxkit", StringComparison.Ordinal);
        var isContainer = host.Container is not null;
        return new FileSystemFacts(
            path, mount, isDockerDesktop ? FileSystemSpeed.Slow : FileSystemSpeed.Unknown,
            isDockerDesktop ? $"Docker Desktop bind mount over {mount.FileSystem}"
            : isContainer ? $"Container's share of its host over {mount.FileSystem}"
            : $"Share of the virtual machine's host over {mount.FileSystem}")
        {
            Kind = isContainer ? FileSystemKind.ContainerShare : FileSystemKind.Guest,
            IsContainerShare = isContainer,
        };
    }

    // A 9p mount that isn't a device of a virtual machine (Linux, Documentation/filesystems/9p.rst, trans=). WSL's own use sockets
    // of the host. gVisor shows the files of its gofer as 9p with the source "none" (google/gvisor pkg/sentry/fsimpl/gofer).
    private (FileSystemKind Kind, string Name)? OnPlan9(Mount mount)
    {
        var options = mount.SuperOptions.Split(',');
        return mount.FileSystem != "9p" ? null
            : options.Contains("trans=tcp") || options.Contains("trans=rdma") ? (FileSystemKind.Network, $"9p share of {mount.Source}")
            : options.Contains("trans=fd") && host.Container is not null && mount.Source == "none"
                ? (FileSystemKind.Unknown, "gVisor's gofer over 9p")
            : (options.Contains("trans=fd") || options.Contains("trans=unix")) && host.Wsl == WslVersion.None
                ? (FileSystemKind.Unknown, "9p")
            : null;
    }

    // Docker Desktop on Windows has the drives at /run/desktop/mnt/host/c in its own distribution.
    private static string? OfDockerDesktop(string path, Mount mount)
    {
        const string Drives = "/run/desktop/mnt/host/";
        var whole = mount.Root.StartsWith(Drives, StringComparison.Ordinal) ? mount.Root
            : mount.Source.StartsWith(Drives, StringComparison.Ordinal) ? mount.Source + mount.Root
            : "";
        return whole.Length > Drives.Length && char.IsAsciiLetter(whole[Drives.Length])
            && (whole.Length == Drives.Length + 1 || whole[Drives.Length + 1] == '/')
            ? DrvFs.Below(
                char.ToUpperInvariant(whole[Drives.Length]) + @":\", whole[(Drives.Length + 1)..] + path[mount.Point.Length..])
            : null;
    }

    private FileSystemFacts OnWindows(string path)
    {
        var plain = path.Replace('/', '\\');
        if (plain.StartsWith(@"\\?\UNC\", StringComparison.OrdinalIgnoreCase)) plain = @"\\" + plain[8..];
        else if (plain.StartsWith(@"\\?\", StringComparison.Ordinal)) plain = plain[4..];
        if (plain is [_, ':', '\\', ..])
            plain = _links.Resolve(plain[..3], plain, '\\');
        if (plain.StartsWith(@"\\?\UNC\", StringComparison.OrdinalIgnoreCase)) plain = @"\\" + plain[8..];

        // Two names of one redirector; \\wsl$ is the older one (learn.microsoft.com/windows/wsl/filesystems).
        foreach (var server in new[] { @"\\wsl.localhost\", @"\\wsl$\" })
        {
            if (!plain.StartsWith(server, StringComparison.OrdinalIgnoreCase)) continue;
            var name = plain[server.Length..].Split('\\')[0];
            return new FileSystemFacts(
                plain, null, FileSystemSpeed.Slow, $"WSL distribution {name} over {server.TrimEnd('\\')}")
            {
                Kind = FileSystemKind.WslShare,
                WindowsPath = plain,
            };
        }

        return plain.StartsWith(@"\\", StringComparison.Ordinal)
            ? new FileSystemFacts(plain, null, FileSystemSpeed.Unknown, "network share")
            {
                Kind = FileSystemKind.Network,
                WindowsPath = plain,
            }
            : new FileSystemFacts(plain, null, FileSystemSpeed.Fast, "local disk")
            {
                Kind = FileSystemKind.Native,
                WindowsPath = plain,
            };
    }
}
