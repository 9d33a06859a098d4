using WslGo.Build.Building;
using WslGo.Build.Checks;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tests.Checks;

[TestClass]
public sealed class VetReportTests
{
    // Of Go 1.27 to standard output, of Go 1.23 to standard error under headings.
    private const string Json = "{\n\t\"m/v\": {\n\t\t\"printf\": [\n\t\t\t{\n\t\t\t\t\"posn\": \"/stage/v.go:5:25\",\n\t\t\t\t\"message\": \"bad\"\n\t\t\t}\n\t\t]\n\t}\n}";

    [TestMethod]
    public void VetsFindingsAndTheCompilersAreToldApart()
    {
        var newer = Parse(1, Lines(GoOutputSource.Output, Json + "\n{}"), Lines(GoOutputSource.Error, "# m/w\nw/w.go:5:13: cannot use"));
        var older = Parse(1, Lines(GoOutputSource.Error, "# m/w\nw/w.go:5:13: cannot use\n# m/v\n" + Json + "\n# m/a\n# [m/a]\n{}"));

        foreach (var findings in new[] { newer, older })
        {
            CollectionAssert.AreEquivalent(
                new[] { "GO0002 /src/v.go:5 bad (printf)", "GO0001 /src/m/w/w.go:5 cannot use" },
                findings.Select(finding => $"{finding.Code} {finding.Location!.File}:{finding.Location.Line} {finding.Message}").ToArray());
        }
    }

    [TestMethod]
    public void NothingFoundSaysNothing() =>
        Assert.IsEmpty(Parse(0, Lines(GoOutputSource.Output, "{}\n{}"), Lines(GoOutputSource.Error, "# m/a\n# [m/a]")));

    [TestMethod]
    public void InATestRunVetsHeadingIsKnown()
    {
        var findings = VetOutput.Parse(
            Lines(GoOutputSource.Error, "# m/v\n# [m/v]\nv/v.go:5:13: bad format\n# m/c [m/c.test]\nc/c_test.go:5:36: undefined: x"),
            new GoOutputContext("/src/m", 1));

        CollectionAssert.AreEqual(new[] { "GO0002 bad format", "GO0001 undefined: x" }, findings.Select(finding => $"{finding.Code} {finding.Message}").ToArray());
    }

    [TestMethod]
    public void WhatIsNoJsonIsPassedOn()
    {
        var finding = Assert.ContainsSingle(Parse(1, Lines(GoOutputSource.Output, "{\nbroken\n}"), []));

        Assert.AreEqual(FindingSeverity.Warning, finding.Severity);
    }

    [TestMethod]
    public void OnlyVulnerabilitiesThatAreCalledAreTold()
    {
        const string Report = """
            {"config":{"protocol_version":"v1.0.0"}}
            {"osv":{"id":"GO-1","summary":"Panic in Parse"}}
            {
              "finding": {"osv":"GO-1","fixed_version":"v1.0.1","trace":[{"module":"m/dep","version":"v1.0.0","package":"m/dep"}]}
            }
            {"finding":{"osv":"GO-1","fixed_version":"v1.0.1","trace":[
              {"module":"m/dep","version":"v1.0.0","package":"m/dep","function":"Parse","receiver":"*T"},
              {"module":"m","package":"m","function":"main","position":{"filename":"main.go","line":12,"column":3}}]}}
            {"finding":{"osv":"GO-2","trace":[{"module":"m/other","version":"v1.0.0"}]}}
            """;

        var finding = Assert.ContainsSingle(new VulnerabilityReport("/src/m/go.mod", "/src/m").Parse(Report));

        Assert.AreEqual(("GO0006", new SourceLocation("/src/m/main.go", 12, 3)), (finding.Code, finding.Location));
        StringAssert.StartsWith(finding.Message, "GO-1: Panic in Parse The code calls m/dep.T.Parse of m/dep v1.0.0. Fix: go get m/dep@v1.0.1");
    }

    private static IReadOnlyList<Finding> Parse(int exitCode, params GoOutputLine[][] lines) => VetReport.Parse(
        lines.SelectMany(some => some),
        new GoOutputContext("/src/m", exitCode) { Original = path => path.Replace("/stage/", "/src/", StringComparison.Ordinal) });

    private static GoOutputLine[] Lines(GoOutputSource source, string text) => [.. text.Split('\n').Select(line => new GoOutputLine(source, line))];
}
