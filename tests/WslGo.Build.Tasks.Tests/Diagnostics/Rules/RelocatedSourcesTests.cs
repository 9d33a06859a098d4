using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class RelocatedSourcesTests
{
    private static readonly string[] s_codes = ["WSLGO1001", "WSLGO1014", "WSLGO1015", "WSLGO1016"];

    private static readonly HostFacts s_shared = Situations.Host(
        Situations.Mounts(("/", "ext4", "/dev/sda1 rw"), ("/code", "fakeowner", "/run/host_mark/Users rw"))) with
    {
        Container = "Docker",
    };

    private static readonly HostFacts s_network = Situations.Host(
        Situations.Mounts(("/", "ext4", "/dev/sda1 rw"), ("/code", "nfs4", "server:/x rw"), ("/box", "vboxsf", "src rw")));

    [TestMethod]
    public void EachKindOfFileSystemHasItsCode()
    {
        Assert.AreEqual("WSLGO1001", Code(Situations.Wsl2, "/mnt/c/src"));
        Assert.AreEqual("WSLGO1014", Code(Situations.Windows, @"\\wsl.localhost\Ubuntu\home\u\src"));
        Assert.AreEqual("WSLGO1015", Code(s_shared, "/code/src"));
        Assert.AreEqual("WSLGO1016", Code(s_network, "/code/src"));
        Assert.AreEqual("WSLGO1016", Code(s_network, "/box/src"));
    }

    [TestMethod]
    public void SourcesInPlaceAndOnADiskAreNotRelocated()
    {
        foreach (var rule in All())
        {
            rule.None(Situations.Of(Situations.Wsl2, (DirectoryRole.Sources, "/mnt/c/src", null)));
            rule.None(Relocated(Situations.Wsl2, "/home/u/src"));
            rule.None(Relocated(Situations.Wsl2, "/mnt/c/src") with
            {
                Directories = [Situations.Wsl2.Place(DirectoryRole.Output, "/mnt/c/out") with { RelocatedTo = "/stage" }],
            });
        }
    }

    [TestMethod]
    public void ManyModulesOfOneDriveAreOneFinding()
    {
        var place = Situations.Wsl2.Place(DirectoryRole.Sources, "/mnt/c/a") with { RelocatedTo = "/stage" };
        var seen = All()[0].One(Situations.Of(Situations.Wsl2) with { Directories = [place, place with { Path = "/mnt/c/b" }] });
        Assert.AreEqual("/mnt/c", seen.Location!.File);
        Assert.IsTrue(seen.IsWorkedRound);
        Assert.Contains("/stage", seen.Done);
    }

    private static string Code(HostFacts host, string path) =>
        string.Join(' ', All().SelectMany(rule => rule.Check(Relocated(host, path))).Select(seen => seen.Code));

    private static DiagnosticContext Relocated(HostFacts host, string path) => Situations.Of(host) with
    {
        Directories =
        [
            host.Place(DirectoryRole.Sources, path) with
            {
                RelocatedTo = "/stage",
                Cost = host.FileSystemOf(path).Speed == FileSystemSpeed.Unknown ? new AccessCost(400) : null,
            },
        ],
    };

    private static IRule[] All() => [.. RuleSet.Rules.Where(rule => s_codes.Contains(rule.Code))];
}
