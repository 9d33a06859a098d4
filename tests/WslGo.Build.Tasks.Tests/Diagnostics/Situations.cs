using NuGet.Versioning;
using WslGo.Build.Diagnostics;
using WslGo.Build.Hosting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Diagnostics;

/// <summary>Small made-up machines and builds for the rules. No file of the test's own machine is looked at.</summary>
internal static class Situations
{
    public const string Drive =
        @"C:\134 rw,dirsync,aname=drvfs;path=C:\;uid=0;gid=0;symlinkroot=/mnt/,cache=5,msize=65536,trans=fd,rfd=5,wfd=5";

    public const string DriveWithMetadata =
        @"C:\134 rw,dirsync,aname=drvfs;path=C:\;uid=0;gid=0;metadata;symlinkroot=/mnt/,cache=5,msize=65536,trans=fd,rfd=5,wfd=5";

    /// <summary>WSL 2 with its drive C: at <c>/mnt/c</c>, ext4 elsewhere.</summary>
    public static HostFacts Wsl2 { get; } = Host(Mounts(("/", "ext4", "/dev/sdc rw"), ("/mnt/c", "9p", DriveWithMetadata))) with
    {
        Wsl = WslVersion.Wsl2,
        KernelRelease = "6.6.87.2-microsoft-standard-WSL2",
    };

    /// <summary>WSL 1 (microsoft/WSL, DRVFS_FS_TYPE).</summary>
    public static HostFacts Wsl1 { get; } = Host(Mounts(("/", "lxfs", "rootfs rw"), ("/mnt/c", "drvfs", @"C:\134 rw"))) with
    {
        Wsl = WslVersion.Wsl1,
        KernelRelease = "4.4.0-19041-Microsoft",
    };

    public static HostFacts Linux { get; } = Host(Mounts(("/", "ext4", "/dev/sda1 rw"), ("/tmp", "tmpfs", "tmpfs rw")));

    /// <summary>Docker's on Linux, as in CI: everything on overlay, shared memory of 64 MiB.</summary>
    public static HostFacts Ci { get; } =
        Host(Mounts(("/", "overlay", "overlay rw,lowerdir=/a,upperdir=/b"), ("/dev/shm", "tmpfs", "shm rw,size=65536k"))) with
        {
            Container = "Docker",
        };

    /// <summary>Docker Desktop on Windows: the repository is a directory of WSL's drive C:.</summary>
    public static HostFacts DockerDesktop { get; } = Host(Mounts(("/", "overlay", "overlay rw"), ("/code", "9p", Drive))) with
    {
        Wsl = WslVersion.Wsl2,
        Container = "Docker",
        KernelRelease = "6.6.87.2-microsoft-standard-WSL2",
    };

    public static HostFacts MacOS { get; } = Host("") with { System = HostSystem.MacOS };

    public static HostFacts Windows { get; } = Host("") with { System = HostSystem.Windows };

    public static HostFacts Host(string mounts) => new()
    {
        System = HostSystem.Linux,
        Mounts = MountTable.Parse(mounts),
        Files = new NoFiles(),
    };

    /// <summary>A mount table: the first is the root, which all others lie on.</summary>
    public static string Mounts(params (string Point, string Type, string Source)[] mounts) => string.Join(
        '\n', mounts.Select((mount, number) => $"{60 + number} {(number == 0 ? 1 : 60)} 0:{number} / {mount.Point} rw,relatime - {mount.Type} {mount.Source}"));

    /// <summary>The user's settings: an environment, and what <c>go env -w</c> wrote.</summary>
    public static GoUserSettings Settings(TemporaryFolder folder, string written, params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(pair => pair.Name, pair => pair.Value);
        environment["GOENV"] = folder.Write("env", written);
        return GoUserSettings.Read(environment);
    }

    public static GoUserSettings Settings(params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(pair => pair.Name, pair => pair.Value);
        environment["GOENV"] = "off";
        return GoUserSettings.Read(environment);
    }

    public static DiagnosticContext Of(HostFacts host, params (DirectoryRole Kind, string Path, string? ChosenBy)[] places) => new()
    {
        Host = host,
        Settings = Settings(("HOME", "/home/u")),
        Directories = [.. places.Select(place => host.Place(place.Kind, place.Path, place.ChosenBy))],
    };

    public static BuildDirectory Place(this HostFacts host, DirectoryRole kind, string path, string? chosenBy = null) =>
        new(kind, path, chosenBy, host.FileSystemOf(path));

    public static Toolchain Go(string root, string version = "1.27.1", string origin = "PATH") =>
        new(root, NuGetVersion.Parse(version), "go" + version, origin, root + "/bin/go");

    public static ToolchainChoice Choice(string root, params ToolchainCandidate[] lookedAt) => new(Go(root), null, lookedAt);

    /// <summary>The one thing that a rule sees, which has all that a user needs.</summary>
    public static RuleFinding One(this IRule rule, DiagnosticContext context)
    {
        var seen = Assert.ContainsSingle(rule.Check(context));
        Assert.AreEqual(rule.Code, seen.Code);
        Assert.EndsWith(".", seen.Seen, seen.Seen);
        Assert.IsGreaterThan(0, seen.Fix.Length);
        Assert.DoesNotContain("..", seen.Text().Replace("...", "", StringComparison.Ordinal));
        return seen;
    }

    public static void None(this IRule rule, DiagnosticContext context) =>
        Assert.AreEqual("", string.Join('\n', rule.Check(context).Select(seen => seen.Text())));

    private sealed class NoFiles : IHostFiles
    {
        public string? ReadText(string path) => null;

        public string? LinkTarget(string path) => null;

        public bool Exists(string path) => false;
    }
}
