using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WslGo.Build.BuildReports;

namespace WslGo.Build.Tests.BuildReports;

[TestClass]
public sealed partial class BuildReportPageTests
{
    private static readonly XNamespace s_html = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [TestMethod]
    public void NoTextFromOutsideBecomesAPartOfThePage()
    {
        var page = Page(SampleReport.Of(SampleReport.Project(text: SampleReport.Hostile)));

        // Well-formed, and of known elements alone.
        CollectionAssert.IsSubsetOf(
            page.Descendants().Select(element => element.Name.LocalName).Distinct().ToArray(),
            new[]
            {
                "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "div", "strong", "span", "svg", "g", "line", "text", "rect",
                "details", "summary", "ul", "li", "table", "thead", "tbody", "tr", "th", "td",
            });
        Assert.DoesNotContain("\u202E", page.ToString());
        Assert.Contains("<script>alert('x')</script> \"&amp; ", Text(page));
    }

    [TestMethod]
    public void ThePageNeedsNothingElse()
    {
        var report = SampleReport.Of(SampleReport.Project(text: SampleReport.Hostile), SampleReport.Project("other"));
        foreach (var attribute in Page(report).Descendants().SelectMany(element => element.Attributes()).Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            Assert.DoesNotContain(attribute.Name.LocalName, (string[])["src", "href", "srcset", "data", "action", "style"], attribute.ToString());
            Assert.IsFalse(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal), attribute.ToString());
        }

        Assert.DoesNotMatchRegex(Loading(), BuildReportStyle.Read());
    }

    [TestMethod]
    public void EachPhaseAndPackageIsABarWithItsFigures()
    {
        var page = Page(SampleReport.Of(SampleReport.Project("app"), SampleReport.Project("tool")));
        var titles = page.Descendants(s_svg + "title").Select(title => title.Value).ToList();

        Assert.HasCount(2 * (9 + 3), titles);
        Assert.Contains("compile example.com/x: 890 ms real, 1.20 s CPU; x.go changed; on the critical path", titles);
        Assert.Contains("copy: 300 ms, from 191 ms", titles);
        Assert.HasCount(2 * 2, page.Descendants(s_svg + "g").Where(group => ((string?)group.Attribute("class"))?.EndsWith(" critical", StringComparison.Ordinal) == true).ToList());

        // Within the drawing, and none over another.
        foreach (var bar in page.Descendants(s_svg + "rect").Where(bar => bar.Attribute("x") is not null))
        {
            Assert.IsGreaterThanOrEqualTo(0, (double)bar.Attribute("x")!);
            Assert.IsLessThanOrEqualTo(1002, (double)bar.Attribute("x")! + (double)bar.Attribute("width")!);
        }
    }

    [TestMethod]
    public void TheRemoteCacheIsCounted()
    {
        var text = Text(Page(SampleReport.Of(SampleReport.Project())));
        Assert.Contains(
            "Entries of the build cache: 1 from this machine, 59 from the server (12.3 MB), 2 not found. 3 of 4 entries stored on the server (2.3 kB). 4 entries of the server rejected.",
            text);
        Assert.Contains("cache entries from the server", text);
        var project = SampleReport.Project();
        Assert.DoesNotContain("from the server", Text(Page(SampleReport.Of(project with { Runs = [project.Runs[0] with { RemoteCache = null }] }))));
    }

    [TestMethod]
    public void TheArithmeticOfTheSavingIsShown()
    {
        var text = Text(Page(SampleReport.Of(SampleReport.Project())));
        foreach (var part in new[]
        {
            "an estimate", "(4,000 files x 3 + 20) = 12,020 operations x 313 µs", "12,020 operations x 1.5 µs", "4,360 operations x 313 µs", "3.76 s", "18 ms", "1.36 s", "2.38 s",
        })
        {
            Assert.Contains(part, text);
        }
    }

    [TestMethod]
    public void WhatDidNotRunSaysWhy()
    {
        var page = Page(SampleReport.Of(SampleReport.Project() with
        {
            Outcome = BuildOutcome.UpToDate,
            Runs = [],
            Saving = null,
            Reason = "Nothing ran: 17 files are as before.",
        }));

        Assert.Contains("up to date", Text(page));
        Assert.Contains("Nothing ran: 17 files are as before.", Text(page));
        Assert.Contains("go did not run", Text(page));
    }

    [TestMethod]
    public void AReportWithoutProjectsIsAPageToo() => Assert.IsNotNull(Page(SampleReport.Of()).Root);

    private static string Text(XDocument page) => string.Join('\n', page.Descendants().Where(element => !element.HasElements).Select(element => element.Value))
        + string.Join('\n', page.Descendants(s_html + "p").Select(element => element.Value));

    private static XDocument Page(BuildReport report) => XDocument.Parse(Encoding.UTF8.GetString(BuildReportPage.Write(report)));

    [GeneratedRegex(@"url\(|@import|@font-face|[<>&]\w|//")]
    private static partial Regex Loading();
}
