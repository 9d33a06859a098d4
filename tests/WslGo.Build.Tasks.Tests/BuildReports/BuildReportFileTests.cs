using System.Text;
using WslGo.Build.BuildReports;
using WslGo.Build.Tests.Doctor;

namespace WslGo.Build.Tests.BuildReports;

[TestClass]
public sealed class BuildReportFileTests
{
    private static readonly JsonSchema s_schema = JsonSchema.Read(Path.Join(AppContext.BaseDirectory, "build-report.schema.json"));

    [TestMethod]
    public void TheJsonFitsItsSchema()
    {
        var full = SampleReport.Project(text: SampleReport.Hostile);
        var empty = full with
        {
            Runs = [.. full.Runs.Select(run => run with { Memory = null, ExitCode = null })],
            Saving = null,
            MemoryGroup = null,
            DiskWait = null,
        };
        foreach (var project in new[] { full, empty })
            Assert.AreEqual("", string.Join('\n', s_schema.Check(BuildReportJson.Write(SampleReport.Of(project)))));
    }

    [TestMethod]
    public void WhatIsReadIsWhatWasWritten()
    {
        var json = BuildReportJson.Write(SampleReport.Of(SampleReport.Project(), SampleReport.Project("other")));
        Assert.AreEqual(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(BuildReportJson.Write(BuildReportJson.Read(json)!)));
    }

    [TestMethod]
    public void TheProjectsOfABuildComeTogetherInOnePage()
    {
        using var folder = new TemporaryFolder();
        var file = new BuildReportFile(folder.At("out/report.html"));
        Parallel.For(0, 12, number => Add(file, SampleReport.Of(), SampleReport.Project($"p{number}")));

        CollectionAssert.AreEquivalent(
            Enumerable.Range(0, 12).Select(number => $"/src/p{number}/p{number}x.csproj").ToArray(),
            Read(file).Projects.Select(project => project.Project).ToArray());
        Assert.Contains("p11x.csproj", File.ReadAllText(folder.At("out/report.html")));

        // One that is built again, as by another target, is there once.
        Add(file, SampleReport.Of(), SampleReport.Project("p3") with { Duration = 1 });
        Assert.HasCount(12, Read(file).Projects);
    }

    [TestMethod]
    public void OfAnEarlierBuildNothingIsKept()
    {
        using var folder = new TemporaryFolder();
        var file = new BuildReportFile(folder.At("report.html"));
        Add(file, SampleReport.Of(), SampleReport.Project("old"));
        Add(file, SampleReport.Of() with { Build = "b2" }, SampleReport.Project("new"));

        Assert.AreEqual("/src/new/newx.csproj", Assert.ContainsSingle(Read(file).Projects).Project);
        Assert.DoesNotContain("oldx.csproj", File.ReadAllText(folder.At("report.html")));
    }

    [TestMethod]
    [DataRow("""{"name": "x"}""", false)]
    [DataRow("no JSON", false)]
    [DataRow("""{"schema": 99, "sdkVersion": "9", "build": "b1", "projects": 1}""", true)]
    [DataRow("""{"schema": 1, "sdkVersion": "9", "build": "b1", "projects": 1}""", true)]
    public void OnlyAReportIsOverwritten(string text, bool isReport)
    {
        using var folder = new TemporaryFolder();
        var file = new BuildReportFile(folder.At("package.html"));
        folder.Write("package.json", text);
        if (isReport)
        {
            Add(file, SampleReport.Of(), SampleReport.Project());
            Assert.HasCount(1, Read(file).Projects);
            return;
        }

        Assert.ThrowsExactly<IOException>(() => Add(file, SampleReport.Of(), SampleReport.Project()));
        Assert.AreEqual(text, File.ReadAllText(folder.At("package.json")));
        Assert.IsFalse(File.Exists(folder.At("package.html")));
    }

    [TestMethod]
    [DataRow("/a/report.html", true)]
    [DataRow("/a/report.HTM", true)]
    [DataRow("/a/report.json", false)]
    [DataRow("/dev/stdout", false)]
    public void APageIsNamedAsOne(string path, bool isPage) => Assert.AreEqual(isPage, BuildReportFile.Problem(path) is null);

    private static void Add(BuildReportFile file, BuildReport build, ProjectReport project) =>
        file.Add(build, project, new RecordingLog(), CancellationToken.None);

    private static BuildReport Read(BuildReportFile file) => BuildReportJson.Read(File.ReadAllBytes(file.JsonPath))!;
}
