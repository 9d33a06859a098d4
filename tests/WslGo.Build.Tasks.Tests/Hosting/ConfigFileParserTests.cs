using WslGo.Build.Hosting;

namespace WslGo.Build.Tests.Hosting;

/// <summary>The grammar of microsoft/WSL src/shared/configfile/configfile.cpp.</summary>
[TestClass]
public sealed class ConfigFileParserTests
{
    [TestMethod]
    [DataRow("[a]\nk=v", "2 a.k=v")]
    [DataRow("[a]\n  k \t=\t v \t\n", "2 a.k=v")]
    [DataRow("[A1]\nK2=V", "2 A1.K2=V")]
    [DataRow("k=v", "1 .k=v")]
    [DataRow("[a]\nk=", "2 a.k=")]
    [DataRow("[a]\nk=v # comment", "2 a.k=v")]
    [DataRow("[a] # comment\n# comment\n#\n\nk=v#comment\nl=w", "5 a.k=v|6 a.l=w")]
    [DataRow("[a]\nk=\" v \" \n", "2 a.k= v ")]
    [DataRow("[a]\nk=\"v # no comment\"", "2 a.k=v # no comment")]
    [DataRow("[a]\nk=a\"b c\"d", "2 a.k=ab cd")]
    [DataRow("[a]\nk=\\\"q\\\" \\\\ \\t\\n\\bx", "2 a.k=\"q\" \\ \t\n\bx")]
    [DataRow("[a]\nk=one \\\n  two\nl=w", "2 a.k=one   two|4 a.l=w")]
    [DataRow("[a]\r\nk=v\r\n\r\nl=w\r\n", "2 a.k=v|4 a.l=w")]
    [DataRow("[a]\rk=v\r\rl=w\r", "2 a.k=v|4 a.l=w")]
    [DataRow("[a]\nk=v\n[b]\nk=w", "2 a.k=v|4 b.k=w")]
    [DataRow("[a]\nk=v\0w", "2 a.k=v")]
    [DataRow("[a]\nk=é ü", "2 a.k=é ü")]
    [DataRow("[a]\nk=v=w;x", "2 a.k=v=w;x")]
    [DataRow("", "")]
    [DataRow("#", "")]
    [DataRow("[a]", "")]
    public void ReadsSettings(string text, string expected)
    {
        var (settings, problems) = ConfigFileParser.Parse(text, stopsAtMistake: true);
        Assert.IsEmpty(problems);
        Assert.AreEqual(expected, Text(settings));
    }

    [TestMethod]
    [DataRow("; comment")]
    [DataRow("1k=v")]
    [DataRow("k")]
    [DataRow("k v")]
    [DataRow("k-l=v")]
    [DataRow("k.l=v")]
    [DataRow("=v")]
    [DataRow("k=\"v")]
    [DataRow("k=C:\\Users")]
    [DataRow("[b")]
    [DataRow("[ a ]")]
    [DataRow("[]")]
    [DataRow("[a]]")]
    [DataRow("[a] k=v")]
    [DataRow("[a-b]")]
    [DataRow("\uFEFFk=v")]
    [DataRow("é=v")]
    public void AMistakeEndsWslConfAndIsSkippedInWslConfig(string line)
    {
        var text = $"[a]\nfirst=1\n{line}\nlast=2\n";
        var (settings, problems) = ConfigFileParser.Parse(text, stopsAtMistake: true);
        Assert.AreEqual("2 a.first=1", Text(settings));
        Assert.AreEqual(3, Assert.ContainsSingle(problems).Line);
        Assert.Contains("WSL ignores the rest of the file", problems[0].Text);

        (settings, problems) = ConfigFileParser.Parse(text, stopsAtMistake: false);
        Assert.AreEqual("4", Text(settings).Split('|')[1].Split(' ')[0]);
        Assert.AreEqual(3, Assert.ContainsSingle(problems).Line);
    }

    [TestMethod]
    public void ABackslashAtTheEndOfTheFileIsAMistake() =>
        Assert.AreEqual(2, Assert.ContainsSingle(ConfigFileParser.Parse("[a]\nk=v\\", stopsAtMistake: true).Problems).Line);

    [TestMethod]
    public void ABackslashBeforeCrLfContinuesNothing()
    {
        var (settings, problems) = ConfigFileParser.Parse("[a]\r\nk=one \\\r\nl=two\r\n", stopsAtMistake: true);
        Assert.AreEqual("2 a.k=one|3 a.l=two", Text(settings).Replace(" |", "|"));
        Assert.AreEqual(2, Assert.ContainsSingle(problems).Line);
    }

    [TestMethod]
    public void ABrokenSectionLineLeavesHalfAName()
    {
        // WSL writes the new name over the old one before it finds the mistake, and keeps the old length.
        var (settings, _) = ConfigFileParser.Parse("[wsl2]\na=1\n[experimental!]\nb=2\n", stopsAtMistake: false);
        Assert.AreEqual("2 wsl2.a=1|4 expe.b=2", Text(settings));
    }

    private static string Text(IEnumerable<ConfigSetting> settings) =>
        string.Join('|', settings.Select(setting => $"{setting.Line} {setting.Section}.{setting.Key}={setting.Value}"));
}
