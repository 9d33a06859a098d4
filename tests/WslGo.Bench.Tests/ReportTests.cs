using System.Xml.Linq;
using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Reports;

namespace WslGo.Bench.Tests;

[TestClass]
public sealed class ReportTests
{
    private static readonly Results s_results = new(
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), 12.5, "--quick",
        new Context
        {
            Cores = 2,
            Processor = "A <fast> processor",
            Memory = 8_000_000_000,
            System = "Linux",
            Kernel = "6.6-microsoft-standard-WSL2",
            IsWsl = true,
            Load = 0.5,
            FastFileSystem = "ext4",
            SlowFileSystem = "9p",
            TemporaryFileSystem = "tmpfs",
            GroupMemory = null,
            Versions = new Dictionary<string, string> { ["go"] = "go1.27" },
        },
        [
            new ScenarioResult("scan", "Scan & \"copy\"")
            {
                Series =
                [
                    new Series("WslGo.Sdk", true, 0, [0.01, 0.02, 0.03]) { ProcessMemory = 50_000_000, TreeMemory = 60_000_000 },
                    new Series("rsync -a", false, 0, [0.1]),
                ],
                Verdicts =
                [
                    new Verdict("scan: times faster", "times", 5, Bound.AtLeast, 8, false),
                    new Verdict("memory", "MB", 100, Bound.AtMost, 150, true),
                    new Verdict("only shown", "%", 12.34, Bound.AtMost, null, null),
                ],
            },
            new ScenarioResult("growth", "Growth")
            {
                Series =
                [
                    new Series("WslGo.Sdk", true, 100, [0.001]), new Series("WslGo.Sdk", true, 1000, [0.012]),
                    new Series("rsync -a", false, 100, [0.5]), new Series("the floor, which has no size", false, 0, [0.1]),
                ],
            },
            new ScenarioResult("one-size", "Growth that was cut short")
            {
                Series = [new Series("WslGo.Sdk", true, 20_000, [0.5]), new Series("the floor", false, 0, [0.4])],
            },
            new ScenarioResult("docker", "Docker") { Skipped = "there is no checkout" },
            new ScenarioResult("broken", "Broken") { Failed = "exit code 1:\n<error>" },
        ]);

    [TestMethod]
    public void ResultsSurviveBeingWrittenAndRead()
    {
        var text = ResultsFile.Write(s_results);

        Assert.AreEqual(text, ResultsFile.Write(ResultsFile.Parse(text)));
        Assert.Contains("\"median\": 0.02", text);
        Assert.Contains("\"bound\": \"atLeast\"", text);
    }

    [TestMethod]
    public void PlotsAreWellFormedAndThereIsOneForEachScenarioThatRan()
    {
        var plots = Plots.Of(s_results).ToList();

        CollectionAssert.AreEqual(new[] { "targets", "scan", "growth", "one-size" }, plots.Select(plot => plot.Name).ToList());
        foreach (var (name, svg) in plots)
            Assert.AreEqual("svg", XDocument.Parse(svg).Root!.Name.LocalName, name);
    }

    [TestMethod]
    public void EveryCoordinateOfAPlotLiesWithinIt()
    {
        foreach (var (name, svg) in Plots.Of(s_results))
        {
            var root = XDocument.Parse(svg).Root!;
            var (width, height) = ((double)root.Attribute("width")!, (double)root.Attribute("height")!);
            foreach (var (attribute, limit) in new[] { ("x", width), ("x1", width), ("x2", width), ("cx", width), ("y", height), ("y1", height), ("y2", height), ("cy", height) })
            {
                foreach (var value in root.Descendants().Attributes(attribute).Select(found => (double)found))
                    Assert.IsTrue(value >= 0 && value <= limit, $"{name}: {attribute} is {value}");
            }
        }
    }

    [TestMethod]
    public void ThePageHoldsThePlotsAndWhatIsNoMarkupIsEscaped()
    {
        var page = HtmlPage.Write(s_results, [.. Plots.Of(s_results)]);

        Assert.Contains("<svg", page);
        Assert.Contains("Scan &amp; &quot;copy&quot;", page);
        Assert.Contains("A &lt;fast&gt; processor", page);
        Assert.Contains("&lt;error&gt;", page);
        Assert.DoesNotContain("<link", page);
        Assert.DoesNotContain("<script", page);
    }

    [TestMethod]
    public void TheTableTellsTimesTargetsAndWhySomethingWasNotRun()
    {
        var table = TableReport.Write(s_results);

        Assert.Contains("10.0 ms  20.0 ms  30.0 ms       3    50 MB          60 MB", table);
        Assert.Contains("5.00 times  at least 8.00 times  not met", table);
        Assert.Contains("memory                  100 MB       at most 150 MB      met", table);
        Assert.Contains("skipped: there is no checkout", table);
        Assert.Contains("failed: exit code 1:", table);
        Assert.DoesNotContain("control group", table);
    }

    [TestMethod]
    public void ThePageOfTheDocumentationKeepsAllButItsResults()
    {
        const string Begin = "<!-- results: ./bench.sh --docs writes what follows -->";
        const string End = "<!-- end of results -->";

        var page = DocsSection.Replace($"# Before\n\n{Begin}\nold\n{End}\n\nafter\n", s_results);

        Assert.StartsWith($"# Before\n\n{Begin}\n\n", page);
        Assert.EndsWith($"\n{End}\n\nafter\n", page);
        Assert.DoesNotContain("old", page);
        Assert.Contains("| figure | value | target |  |\n|---|---|---|---|\n| scan: times faster | 5.00 times | at least 8.00 times | not met |", page);
        Assert.AreEqual(page, DocsSection.Replace(page, s_results));
    }

    [TestMethod]
    public void TheDocumentationHasAPlaceForResults()
    {
        var page = File.ReadAllText(Path.Join(Repository.Root, "docs", "benchmarks.md"));

        Assert.Contains("Scan &", DocsSection.Replace(page, s_results));
    }

    [TestMethod]
    public void APageWithoutAPlaceForResultsIsRefused() =>
        Assert.ThrowsExactly<UsageException>(() => DocsSection.Replace("# Nothing", s_results));

    [TestMethod]
    [DataRow(0.00123, "1.23 ms")]
    [DataRow(0.0456, "45.6 ms")]
    [DataRow(0.789, "789 ms")]
    [DataRow(1.234, "1.23 s")]
    [DataRow(56.78, "56.8 s")]
    [DataRow(123.4, "123 s")]
    public void TimesHaveThreeDigitsThatCount(double seconds, string text) => Assert.AreEqual(text, Figures.Time(seconds));
}
