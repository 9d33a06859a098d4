using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

[TestClass]
public sealed class GoUserSettingsTests
{
    [TestMethod]
    public void AVariableOverrulesTheFileUnlessItIsEmpty()
    {
        using var folder = new TemporaryFolder();
        var settings = Read(
            folder, "GOFLAGS=-v\nGOPROXY=off\nGOPRIVATE=file\nGOSUMDB=\n",
            ("GOFLAGS", "-x"), ("GOPRIVATE", ""), ("HOME", "/h"), ("EMPTY", ""));
        Assert.AreEqual("-x", settings.Find("GOFLAGS"));
        Assert.AreEqual("off", settings.Find("GOPROXY"));
        Assert.AreEqual("file", settings.Find("GOPRIVATE"));
        Assert.IsNull(settings.Find("GOSUMDB"));
        Assert.IsNull(settings.Find("GOROOT"));

        var all = settings.Names().Where(name => name != "GOENV").Select(name => $"{name}={settings.Find(name)}");
        CollectionAssert.AreEquivalent(
            new[] { "GOFLAGS=-x", "GOPROXY=off", "GOPRIVATE=file", "GOSUMDB=", "HOME=/h", "EMPTY=" }, all.ToArray());
        Assert.IsTrue(settings.IsInFile("GOFLAGS"));
        Assert.IsFalse(settings.IsInFile("HOME"));
    }

    [TestMethod]
    [DataRow("GOFLAGS=-a=b c", "-a=b c")]
    [DataRow("GOFLAGS=-x\r\nGOOS=js", "-x")]
    [DataRow("GOFLAGS=-x\nGOFLAGS=-v", "-v")]
    [DataRow("# GOFLAGS=-x", null)]
    [DataRow("#GOFLAGS=-x", null)]
    [DataRow(" GOFLAGS=-x", null)]
    [DataRow("goflags=-x", null)]
    [DataRow("GOFLAGS", null)]
    [DataRow("=-x", null)]
    [DataRow("", null)]
    public void ReadsTheFileAsGoDoes(string text, string? expected)
    {
        using var folder = new TemporaryFolder();
        Assert.AreEqual(expected, Read(folder, text).Find("GOFLAGS"));
    }

    [TestMethod]
    public void TheFileCanBeSwitchedOff()
    {
        using var folder = new TemporaryFolder();
        folder.Write("go/env", "GOFLAGS=-x");
        var settings = GoUserSettings.Read(new Dictionary<string, string>
        {
            ["GOENV"] = "off",
            ["XDG_CONFIG_HOME"] = folder.Path,
            ["AppData"] = folder.Path,
        });
        Assert.IsNull(settings.File);
        Assert.IsNull(settings.Find("GOFLAGS"));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("", "/x", "/h", "/x/go/env")]
    [DataRow("", "", "/h", "/h/.config/go/env")]
    [DataRow("", "", "", null)]
    [DataRow("/e", "/x", "/h", "/e")]
    public void TheFileIsWhereGoLooksForIt(string goEnv, string xdg, string home, string? expected)
    {
        var settings = GoUserSettings.Read(
            new Dictionary<string, string> { ["GOENV"] = goEnv, ["XDG_CONFIG_HOME"] = xdg, ["HOME"] = home });
        Assert.AreEqual(expected, settings.File);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void TheFileOfTheHomeDirectoryIsRead()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".config/go/env", "GOFLAGS=-x");
        Assert.AreEqual(
            "-x", GoUserSettings.Read(new Dictionary<string, string> { ["HOME"] = folder.Path }).Find("GOFLAGS"));
    }

    [TestMethod]
    public void ARelativeFileIsNotTakenFromTheCurrentDirectory()
    {
        using var folder = new TemporaryFolder();
        var path = Path.GetRelativePath(Environment.CurrentDirectory, folder.Write("env", "GOFLAGS=-x"));
        if (Path.IsPathRooted(path))
            Assert.Inconclusive("the temporary directory is on another drive");
        Assert.IsNull(GoUserSettings.Read(new Dictionary<string, string> { ["GOENV"] = path }).Find("GOFLAGS"));
    }

    [TestMethod]
    public void AFileThatCannotBeReadIsPassedOver()
    {
        using var folder = new TemporaryFolder();
        var settings = GoUserSettings.Read(new Dictionary<string, string> { ["GOENV"] = folder.Path, ["GOFLAGS"] = "-x" });
        Assert.AreEqual("-x", settings.Find("GOFLAGS"));
        Unprivileged.Run(folder.Path, () =>
        {
            var path = folder.Write("env", "GOFLAGS=-v");
            using var denied = Unprivileged.Deny(path);
            Assert.IsNull(GoUserSettings.Read(new Dictionary<string, string> { ["GOENV"] = path }).Find("GOFLAGS"));
        });
    }

    private static GoUserSettings Read(TemporaryFolder folder, string file, params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(pair => pair.Name, pair => pair.Value);
        environment["GOENV"] = folder.Write("env", file);
        return GoUserSettings.Read(environment);
    }
}
