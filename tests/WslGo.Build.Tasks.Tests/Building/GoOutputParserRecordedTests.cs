using WslGo.Build.Building;

namespace WslGo.Build.Tests.Building;

[TestClass]
public sealed class GoOutputParserRecordedTests
{
    public static IEnumerable<object[]> Recordings => GoOutputRecording.Names().Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Recordings))]
    public void FindsWhatGoReported(string name)
    {
        var recording = GoOutputRecording.Read(name);
        var findings = new GoOutputParser(Context(name, recording.ExitCode)).Parse(recording.Lines);
        Assert.AreEqual(GoOutputRecording.Expected(name), GoOutputRecording.Show(findings));
    }

    // What the recording script made: module m with its packages, its replacement dep, perhaps vendored code.
    internal static GoOutputContext Context(string name, int exitCode)
    {
        var packages = new PackageDirectories(new Dictionary<string, string>
        {
            ["example.com/m"] = "/recorded/m",
            ["example.com/dep"] = "/recorded/dep",
        });
        return new GoOutputContext("/recorded/m", exitCode)
        {
            ImportsC = directory => name.Contains("cgo-off", StringComparison.Ordinal)
                && (directory is "/recorded/m" or "/recorded/m/a"),
            PackageDirectory = packages.Find,
            FileExists = file => !file.Contains("/sub/a/sub/a/", StringComparison.Ordinal),
        };
    }
}
