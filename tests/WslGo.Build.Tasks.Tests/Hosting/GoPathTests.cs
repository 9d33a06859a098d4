using WslGo.Build.Hosting;
using WslGo.Build.Tests.Diagnostics;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class GoPathTests
{
    [TestMethod]
    [DataRow("/usr/bin:/mnt/c/Windows:/bin:/mnt/c/a b", "/usr/bin:/bin")]
    [DataRow("/mnt/c/Windows", "")]
    [DataRow("/usr/bin::relative:/mnt/c/x:/mnt/cc", "/usr/bin::relative:/mnt/cc")]
    [DataRow("/usr/bin:/bin", "/usr/bin:/bin")]
    public void WindowsDirectoriesGoAndTheRestStays(string path, string expected)
    {
        var environment = Environment(path);
        var without = GoPath.WithoutWindows(environment, Situations.Wsl2);
        Assert.AreEqual((expected, "/home/u"), (without["PATH"], without["HOME"]));
        Assert.AreEqual(path, environment["PATH"]);
    }

    [TestMethod]
    public void OnlyWslHasWindowsDirectories()
    {
        var environment = Environment("/usr/bin:/code/bin");
        Assert.AreSame(environment, GoPath.WithoutWindows(environment, Situations.DockerDesktop));
        Assert.AreSame(environment, GoPath.WithoutWindows(environment, Situations.Linux));
        var none = new Dictionary<string, string>();
        Assert.AreSame(none, GoPath.WithoutWindows(none, Situations.Wsl2));
    }

    private static Dictionary<string, string> Environment(string path) => new() { ["PATH"] = path, ["HOME"] = "/home/u" };
}
