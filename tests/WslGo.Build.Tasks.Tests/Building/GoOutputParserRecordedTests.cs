using WslGo.Build.Building;
using WslGo.Build.Checks;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

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
        var findings = Parse(Path.GetFileName(name).Split('-')[0], recording, Context(name, recording.ExitCode));
        Assert.AreEqual(GoOutputRecording.Expected(name), GoOutputRecording.Show(findings));
    }

    // Each command's output is read as the task that runs it does; what is told once there is told once here.
    private static IEnumerable<Finding> Parse(string command, GoOutputRecording recording, GoOutputContext context)
    {
        if (command == "vet") return VetReport.Parse(recording.Lines, context);
        if (command != "test") return new GoOutputParser(context).Parse(recording.Lines);
        var reader = new GoTestReader(line => line, null);
        foreach (var line in recording.Lines)
        {
            if (line.Source == GoOutputSource.Output) reader.ReadOutput(line.Text);
            else reader.ReadError(line.Text);
        }

        return VetOutput.Parse(reader.Rest, context).Distinct();
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
