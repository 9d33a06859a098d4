using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
internal sealed class WindowsGoTests
{
    private readonly WindowsGo _rule = new();

    [TestMethod]
    [DataRow(ToolchainOrigin.Path, "/mnt/c/Go/bin/go.exe", "put /usr/local/go/bin first on the PATH.")]
    [DataRow(ToolchainOrigin.Variable, "/mnt/c/Go", "unset GOROOT")]
    public void TheUsersOwnIsToldOnce(ToolchainOrigin place, string path, string fix)
    {
        var choice = Situations.Choice("/usr/local/go", Candidate(place, path, ToolchainDefect.WindowsProgram));
        var seen = _rule.One(Situations.Of(Situations.Wsl2) with { Toolchains = [choice, choice] });
        Assert.AreEqual(fix, seen.Fix);
        Assert.IsTrue(seen.IsWorkedRound);
        Assert.AreEqual(path, seen.Location!.File);
    }

    [TestMethod]
    [DataRow(ToolchainOrigin.Usual, ToolchainDefect.WindowsProgram)]
    [DataRow(ToolchainOrigin.Path, ToolchainDefect.Shim)]
    public void OtherDefectsAndPlacesAreNot(ToolchainOrigin place, ToolchainDefect defect) =>
        _rule.None(Situations.Of(Situations.Wsl2) with { Toolchains = [Situations.Choice("/usr/local/go", Candidate(place, "/x", defect))] });

    private static ToolchainCandidate Candidate(ToolchainOrigin place, string path, ToolchainDefect defect) =>
        new(place, "test", path, null, defect);
}
