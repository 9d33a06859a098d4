using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class DrvFsWithoutMetadataTests
{
    private readonly DrvFsWithoutMetadata _rule = new();

    [TestMethod]
    public void ADriveThatIsUsedIsToldOnce()
    {
        var host = Situations.Wsl2 with
        {
            Mounts = MountTable.Parse(Situations.Mounts(("/", "ext4", "/dev/sdc rw"), ("/mnt/c", "9p", Situations.Drive))),
        };
        var seen = _rule.One(Situations.Of(host, (DirectoryRole.Sources, "/mnt/c/src", null), (DirectoryRole.Output, "/mnt/c/src/bin", null)));
        Assert.Contains("/mnt/c", seen.Seen);
        Assert.Contains("[automount]\noptions = \"metadata\"", seen.Fix);
        _rule.None(Situations.Of(host, (DirectoryRole.Sources, "/home/u/src", null)));
    }

    [TestMethod]
    public void ADriveWithMetadataIsFine() => _rule.None(Situations.Of(Situations.Wsl2, (DirectoryRole.Sources, "/mnt/c/src", null)));

    [TestMethod]
    public void AContainerHasNoWslConf() =>
        _rule.None(Situations.Of(Situations.DockerDesktop, (DirectoryRole.Sources, "/code", null)));
}
