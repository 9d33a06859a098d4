using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
public sealed class SlowOutputTests
{
    private readonly SlowOutput _rule = new();

    [TestMethod]
    [DataRow("/home/u/src", null)]
    [DataRow("/mnt/d/src", "/stage")]
    public void ASlowOutputIsWorkedRound(string sources, string? relocatedTo)
    {
        var seen = _rule.One(Situations.Of(Situations.Wsl2) with
        {
            Directories =
            [
                Situations.Wsl2.Place(DirectoryRole.Sources, sources) with { RelocatedTo = relocatedTo },
                Situations.Wsl2.Place(DirectoryRole.Output, "/mnt/c/src/bin"),
            ],
        });
        Assert.IsTrue(seen.IsWorkedRound);
        Assert.Contains("--artifacts-path", seen.Fix);
    }

    [TestMethod]
    [DataRow("/mnt/c/src", "/mnt/c/src/bin")]
    [DataRow("/mnt/c/src", "/home/u/bin")]
    [DataRow("/home/u/src", "/home/u/src/bin")]
    public void SlowSourcesAreSaidInstead(string sources, string output) =>
        _rule.None(Situations.Of(Situations.Wsl2, (DirectoryRole.Sources, sources, null), (DirectoryRole.Output, output, null)));

    [TestMethod]
    public void SoAreThoseThatWereCopied() => _rule.None(Situations.Of(Situations.Wsl2) with
    {
        Directories =
        [
            Situations.Wsl2.Place(DirectoryRole.Sources, "/mnt/c/src") with { RelocatedTo = "/stage" },
            Situations.Wsl2.Place(DirectoryRole.Output, "/mnt/c/src/bin"),
        ],
    });
}
