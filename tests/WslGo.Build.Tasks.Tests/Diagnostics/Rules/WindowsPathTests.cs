using WslGo.Build.Diagnostics;
using WslGo.Build.Diagnostics.Rules;
using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Diagnostics.Rules;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class WindowsPathTests
{
    private readonly WindowsPath _rule = new();

    [TestMethod]
    public void WindowsDirectoriesAreCounted()
    {
        var seen = _rule.One(Of(Situations.Wsl2, "/usr/bin:/mnt/c/Windows:/mnt/c/Program Files/Go/bin::relative"));
        Assert.StartsWith("The PATH contains Windows directories (2)", seen.Seen);
        Assert.IsTrue(seen.IsWorkedRound);
        Assert.Contains("[interop]\nappendWindowsPath = false", seen.Fix);
    }

    [TestMethod]
    [DataRow("/usr/bin:/bin")]
    [DataRow("")]
    public void APathWithoutThemIsFine(string path) => _rule.None(Of(Situations.Wsl2, path));

    [TestMethod]
    public void AContainersPathIsLeftAlone() => _rule.None(Of(Situations.DockerDesktop, "/usr/bin:/code/bin"));

    private static DiagnosticContext Of(HostFacts host, string path) =>
        Situations.Of(host) with { Settings = Situations.Settings(("PATH", path)) };
}
