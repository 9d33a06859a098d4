using System.Xml;
using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tests.Testing;

/// <summary>What is written of results: trx, Cobertura, tables, the console's lines.</summary>
[TestClass]
public sealed class TestFilesTests
{
    private static readonly DateTimeOffset s_start = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly GoTestFailures s_failures = new(["/src/m"], _ => null, "/p/p.csproj");

    [TestMethod]
    public void ATrxHasEachResultItsDefinitionAndItsEntry()
    {
        var ns = TrxWriter.Namespace;
        var report = new GoTestReport(RecordedRun.Read("1.27").Packages, s_start, s_start.AddSeconds(2));

        var run = new TrxWriter("/p/p.csproj", "machine", "me", s_failures).Write(report, ["/r/coverage.cobertura.xml"]).Root!;

        var results = run.Element(ns + "Results")!.Elements().ToList();
        Assert.HasCount(17, results);
        CollectionAssert.AreEqual(
            results.Select(result => result.Attribute("testId")!.Value).ToList(),
            run.Element(ns + "TestDefinitions")!.Elements().Select(test => test.Attribute("id")!.Value).ToList());
        CollectionAssert.AreEqual(
            results.Select(result => result.Attribute("executionId")!.Value).ToList(),
            run.Element(ns + "TestEntries")!.Elements().Select(entry => entry.Attribute("executionId")!.Value).ToList());
        var counters = run.Element(ns + "ResultSummary")!.Element(ns + "Counters")!;
        Assert.AreEqual(
            "17 15 8 7 2",
            string.Join(' ', new[] { "total", "executed", "passed", "failed", "notExecuted" }.Select(name => counters.Attribute(name)!.Value)));
        var panic = results.Single(result => result.Attribute("testName")!.Value == "example.com/m/b.TestPanic").Descendants(ns + "ErrorInfo").Single();
        StringAssert.StartsWith(panic.Element(ns + "Message")!.Value, "panic: runtime error");
        StringAssert.StartsWith(panic.Element(ns + "StackTrace")!.Value, "goroutine ");
        StringAssert.Contains(run.ToString(), "example.com/m/c could not be built");
        StringAssert.Contains(run.ToString(), "/r/coverage.cobertura.xml");
    }

    [TestMethod]
    public void WhatXmlCannotSayIsWrittenAsItsCode()
    {
        var test = new GoTestResult("p", "T") { Output = [new GoTestLine("a\u0001b \ud83d\ude00 \ud83d", false)], Outcome = GoTestOutcome.Passed };
        var document = new TrxWriter("/p", "m", "u", s_failures).Write(new GoTestReport([new GoTestPackage("p") { Tests = [test] }], s_start, s_start), []);

        using var text = new StringWriter();
        using (var writer = XmlWriter.Create(text)) document.Save(writer);

        StringAssert.Contains(text.ToString(), "a\\u0001b \ud83d\ude00 \\ud83d");
    }

    [TestMethod]
    public void TestsKeepTheirIdsFromRunToRun()
    {
        string[] Ids() => [.. new TrxWriter("/p", "m", "u", s_failures).Write(new GoTestReport(RecordedRun.Read("1.23").Packages, s_start, s_start), [])
            .Descendants(TrxWriter.Namespace + "UnitTest").Select(test => test.Attribute("id")!.Value)];

        CollectionAssert.AreEqual(Ids(), Ids());
        CollectionAssert.AllItemsAreUnique(Ids());
    }

    [TestMethod]
    public void CoverageIsToldByLineOfFilesByTheirPaths()
    {
        var blocks = CoverProfile.Read(
        [
            "mode: set", "m/a/a.go:3.14,5.2 1 1", "m/a/a.go:7.2,7.9 1 0", "m/a/b.go:1.1,1.5 2 0",
            "mode: set", "m/a/a.go:7.2,7.9 1 2", "m/b/c.go:1.1,2.2 1 0", "no block",
        ]);

        var root = new CoberturaWriter(package => package == "m/a" ? "/src/a" : null).Write(blocks, s_start).Root!;

        Assert.AreEqual("4 7 0.5714", $"{root.Attribute("lines-covered")!.Value} {root.Attribute("lines-valid")!.Value} {root.Attribute("line-rate")!.Value}");
        CollectionAssert.AreEqual(
            new[] { "/src/a/a.go 3:1 4:1 5:1 7:2", "/src/a/b.go 1:0", "m/b/c.go 1:0 2:0" },
            root.Descendants("class").Select(file => $"{file.Attribute("filename")!.Value.Replace(Path.DirectorySeparatorChar, '/')} "
                + string.Join(' ', file.Descendants("line").Select(line => $"{line.Attribute("number")!.Value}:{line.Attribute("hits")!.Value}"))).ToArray());
    }

    [TestMethod]
    public void BenchmarksMakeATable() => Assert.AreEqual(
        """
        benchmark         runs  ns/op   B/op  allocs/op  MB/s
        m/a
        BenchmarkLong-8  1,000  2.250      0          0
        BenchmarkX-8         5    150  1,024         12  3.50
        """.ReplaceLineEndings("\n"),
        BenchmarkTable.Write(
        [
            "goos: linux", "pkg: m/a", "BenchmarkLong-8   \t    1000\t         2.250 ns/op\t       0 B/op\t       0 allocs/op",
            "BenchmarkX-8   \t  5\t 150 ns/op\t 3.50 MB/s\t 1024 B/op\t 12 allocs/op", "PASS", "ok  \tm/a\t1.2s",
        ]));

    [TestMethod]
    public void NoBenchmarksMakeNone() => Assert.AreEqual("", BenchmarkTable.Write(["PASS", "ok  \tm/a\t0.002s"]));

    [TestMethod]
    public void TheLastLineCounts()
    {
        var report = new GoTestReport(RecordedRun.Read("1.27").Packages, s_start, s_start.AddSeconds(2));

        StringAssert.StartsWith(
            new TestSummary("p", "go1.27.4").Total(report),
            "Failed!  - Failed:     7, Passed:     8, Skipped:     2, Total:    17, Duration: 2.0 s - p (go1.27.4)");
        StringAssert.EndsWith(new TestSummary("p", "go1.27.4").Total(report), "1 package not built");
        Assert.AreEqual(
            "  Skipped m.T [< 1 ms]: no network",
            TestSummary.Line(new GoTestResult("m", "T") { Outcome = GoTestOutcome.Skipped, Output = [new GoTestLine("    /a_test.go:3: no network", false)] }, listsAll: false));
        Assert.IsNull(TestSummary.Line(new GoTestResult("m", "T"), listsAll: false));
    }

    [TestMethod]
    [DataRow("trx", true, null, null, false, "")]
    [DataRow("TRX;LogFileName=a.trx", true, "a.trx", null, false, "")]
    [DataRow("trx;logfileprefix=p", true, null, "p", false, "")]
    [DataRow("console;verbosity=detailed", false, null, null, true, "")]
    [DataRow("console;verbosity=minimal", false, null, null, false, "")]
    [DataRow("html", false, null, null, false, "html")]
    public void LoggersAreRead(string logger, bool trx, string? path, string? prefix, bool all, string unknown)
    {
        var loggers = TestLoggers.Parse([logger]);

        Assert.AreEqual((trx, path, prefix, all, unknown), (loggers.Trx, loggers.TrxPath, loggers.TrxPrefix, loggers.ListsAll, string.Join(',', loggers.Unknown)));
    }

    [TestMethod]
    [DataRow("90s", "90s")]
    [DataRow("1h30m", "1h30m")]
    [DataRow("0", "0")]
    [DataRow("", "")]
    [DataRow("00:01:30", "90000ms")]
    [DataRow("soon", null)]
    [DataRow("10", null)]
    [DataRow("-5s", null)]
    public void TimeoutsAreGosOrDotNets(string text, string? expected)
    {
        if (expected is null)
            Assert.AreEqual("WSLGO3010", Assert.ThrowsExactly<BuildException>(() => TestTimeout.Parse("GoTestTimeout", text, new SourceLocation("/p"))).Finding.Code);
        else
            Assert.AreEqual(expected, TestTimeout.Parse("GoTestTimeout", text, new SourceLocation("/p")));
    }

    [TestMethod]
    [DataRow("5400000", "5400000ms")]
    [DataRow("1.5h", "1.5h")]
    [DataRow("2d", "48h")]
    public void HangTimeoutsAreVsTests(string text, string expected) =>
        Assert.AreEqual(expected, TestTimeout.ParseHang(text, new SourceLocation("/p")));
}
