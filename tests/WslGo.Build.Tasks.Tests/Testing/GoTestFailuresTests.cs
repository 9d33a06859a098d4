using WslGo.Build.Reporting;
using WslGo.Build.Testing;

namespace WslGo.Build.Tests.Testing;

[TestClass]
public sealed class GoTestFailuresTests
{
    [TestMethod]
    public void EachFailureStandsWhereTheErrorWasMade() => CollectionAssert.AreEqual(
        new[]
        {
            "/src/m/a/a_test.go:9 TestFail: got 1",
            "/src/m/a/a_test.go:15 TestSub/bad_one: no",
            "/p/p.csproj:0 ExampleFoo: x",
            "/src/m/b/b_test.go:6 TestPanic: panic: runtime error: invalid memory address or nil pointer dereference [recovered, repanicked]",
            "/src/m/e/e_test.go:8 TestHang/x: the tests of the package timed out after 1s (GoTestTimeout)",
        },
        Findings("1.27"));

    [TestMethod]
    public void WithoutMarksTheLastWordIsThePlace() => CollectionAssert.AreEqual(
        new[]
        {
            "/src/m/a/a_test.go:10 TestFail: before",
            "/src/m/a/a_test.go:15 TestSub/bad_one: raw",
            "/p/p.csproj:0 ExampleFoo: x",
            "/src/m/b/b_test.go:6 TestPanic: panic: runtime error: invalid memory address or nil pointer dereference [recovered]",
            "/src/m/e/e_test.go:8 TestHang/x: the tests of the package timed out after 1s (GoTestTimeout)",
        },
        Findings("1.23"));

    [TestMethod]
    [DynamicData(nameof(RecordedRun.Versions), typeof(RecordedRun))]
    public void OfATraceOnlyTheUsersOwnCallsAreTold(string version)
    {
        var panic = Failures().Of(RecordedRun.Read(version).Packages.Single(package => package.ImportPath.EndsWith("/b", StringComparison.Ordinal))).Single();

        StringAssert.Contains(panic.Message, "\tat example.com/m/b.f (/src/m/b/b_test.go:6)");
        Assert.DoesNotContain("/usr/lib/go", panic.Message);
        Assert.DoesNotContain("goroutine", panic.Message);
    }

    [TestMethod]
    public void ATestThatSaysNothingIsFoundByItsDeclaration()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a_test.go", "package a\n\nfunc TestQuiet(t *testing.T) { t.Fail() }\n");
        var failures = new GoTestFailures([folder.Path], _ => folder.Path, "/p/p.csproj");

        var finding = failures.Of(new GoTestResult("m", "TestQuiet/sub") { Outcome = GoTestOutcome.Failed }).Single();

        Assert.AreEqual(new SourceLocation(file, 3), finding.Location);
        Assert.AreEqual("TestQuiet/sub: failed without output", finding.Message);
    }

    [TestMethod]
    public void AFileWithoutDirectoryIsThePackages()
    {
        var finding = new GoTestFailures(["/src"], _ => "/src/a", "/p/p.csproj").Of(
            new GoTestResult("m/a", "T") { Outcome = GoTestOutcome.Failed, Output = [new GoTestLine("    x_test.go:7: bad", false)] }).Single();

        Assert.AreEqual(new SourceLocation("/src/a/x_test.go", 7), finding.Location);
    }

    [TestMethod]
    public void APackageThatFailsOutsideOfItsTestsIsTold()
    {
        var package = new GoTestPackage("m/a") { Outcome = GoTestOutcome.Failed, Output = ["panic: in TestMain", "", "goroutine 1 [running]:", "main.f()", "\t/src/a/x_test.go:3 +0x1"] };

        var finding = new GoTestFailures(["/src"], _ => null, "/p/p.csproj").Of(package).Single();

        Assert.AreEqual(("GO0004", new SourceLocation("/src/a/x_test.go", 3)), (finding.Code, finding.Location));
        Assert.AreEqual("m/a: panic: in TestMain\n\tat main.f (/src/a/x_test.go:3)", finding.Message);
    }

    [TestMethod]
    public void ATraceOfWindowsHasSlashes()
    {
        var test = Failed(true, "panic: oh", "", "goroutine 1 [running]:", "m.f()", "\tC:/Go/src/testing/testing.go:9 +0x1", "m.g()", "\tc:/src/a/x.go:3 +0x1");

        var finding = new GoTestFailures([@"C:\src"], _ => @"C:\src\a", @"C:\p\p.csproj").Of(test).Single();

        Assert.AreEqual(new SourceLocation("c:/src/a/x.go", 3), finding.Location);
        Assert.AreEqual("T: panic: oh\n\tat m.g (c:/src/a/x.go:3)", finding.Message);
    }

    [TestMethod]
    public void WhatCannotBeBuiltIsNoFailureOfATest() => Assert.IsEmpty(
        Failures().Of(new GoTestPackage("m/c") { Outcome = GoTestOutcome.Failed, BuildFailed = true }).ToList());

    [TestMethod]
    public void EachErrorOfATestHasItsLine()
    {
        var test = Failed(
            true, "    x_test.go:7: first", "        more", "", "    x_test.go:9: second", "panic: oh", "", "goroutine 1 [running]:", "m.f()", "\t/src/a/x.go:3 +0x1");

        CollectionAssert.AreEqual(
            new[] { "/src/a/x_test.go:7 T: first|        more", "/src/a/x_test.go:9 T: second", "/src/a/x.go:3 T: panic: oh|\tat m.f (/src/a/x.go:3)" },
            Texts(test, "/src/a"));
    }

    [TestMethod]
    public void BeforeMarksTheSourceTellsErrorsFromLogs()
    {
        using var folder = new TemporaryFolder();
        folder.Write("x_test.go", "package a\n\tt.Log(1)\n\tt.Error(2)\n\tt.Logf(3)\n\tt.Fatalf(4)\n\tcheck(t)\n");
        var test = Failed(false, "    x_test.go:2: log", "    x_test.go:3: two", "        and on", "    x_test.go:4: log", "    x_test.go:5: four");

        CollectionAssert.AreEqual(
            new[] { $"{folder.At("x_test.go")}:3 T: two|        and on", $"{folder.At("x_test.go")}:5 T: four" }, Texts(test, folder.Path));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void AnAssertionOfTestifySaysWhatFailed(bool isMarked)
    {
        var test = Failed(
            isMarked, "    x_test.go:7: ", "        \tError Trace:\t/src/a/x_test.go:7", "        \tError:      \tNot equal: ", "        \t            \texpected: 1",
            "        \t            \tactual  : 2", "        \t            \t", "        \tTest:       \tT", "        \tMessages:   \tthe sum", "    x_test.go:8: ",
            "        \tError Trace:\t/src/a/x_test.go:8", "        \tError:      \tShould be true", "        \tTest:       \tT");

        CollectionAssert.AreEqual(
            new[] { "/src/a/x_test.go:7 T: Not equal:|expected: 1|actual  : 2|the sum", "/src/a/x_test.go:8 T: Should be true" },
            Texts(test, "/src/a"));
    }

    [TestMethod]
    public void NoLineOfAMessageIsEmpty()
    {
        var test = Failed(true, "    x_test.go:7: ", "        ", "        diff:", "", "        - a");

        CollectionAssert.AreEqual(new[] { "/src/a/x_test.go:7 T: diff:|        - a" }, Texts(test, "/src/a"));
    }

    [TestMethod]
    public void ADataRaceIsWhereItWasSeen()
    {
        var race = new[]
        {
            "WARNING: DATA RACE", "Write at 0x00c00001c0f8 by goroutine 8:", "  m/a.f()", "      /src/a/x.go:3 +0x1d",
            "    /usr/lib/go/src/testing/testing.go:1490: race detected during execution of test",
        };
        var test = Failed(false, race) with
        {
            Output = [.. race.Select(line => new GoTestLine(line, line.EndsWith("of test", StringComparison.Ordinal)))],
        };

        CollectionAssert.AreEqual(new[] { "/src/a/x.go:3 T: race detected during execution of test" }, Texts(test, "/src/a"));
    }

    // Before Go 1.27 the error is told by the source of package testing.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ADataRaceIsExplainedByItsReport(bool isMarked)
    {
        using var go = new TemporaryFolder();
        var testing = go.Write("src/testing/testing.go", "package testing\n\tc.Errorf(\"race detected during execution of test\")\n");
        string[] report =
        [
            "==================", "WARNING: DATA RACE", "Read at 0x00c00001c0f8 by goroutine 9:", "  m/a.(*Counter).Add()", "      /src/a/x.go:3 +0x1d",
            "", "Goroutine 9 (running) created at:", "  testing.tRunner()", $"      {testing}:1 +0x226", "==================",
        ];
        var test = new GoTestResult("m/a", "T")
        {
            Outcome = GoTestOutcome.Failed,
            Output =
            [
                new GoTestLine("    /src/a/x_test.go:9: about to race", false), .. report.Select(line => new GoTestLine(line, false)),
                new GoTestLine($"    {testing}:2: race detected during execution of test", isMarked),
            ],
        };

        var (message, trace, output) = Failures("/src/a").Explain(test);

        Assert.AreEqual("/src/a/x.go:3: race detected during execution of test", message);
        Assert.AreEqual(string.Join('\n', report), trace);
        Assert.AreEqual("    /src/a/x_test.go:9: about to race", output);
    }

    [TestMethod]
    public void WhatATestPrintedBeforeItPanickedIsNotLost()
    {
        var test = Failed(true, "    x_test.go:7: first", "panic: oh", "", "goroutine 1 [running]:", "m.f()", "\t/src/a/x.go:3 +0x1");

        Assert.AreEqual(
            new GoTestExplanation("x_test.go:7: first", "goroutine 1 [running]:\nm.f()\n\t/src/a/x.go:3 +0x1", "    x_test.go:7: first\npanic: oh\n"),
            Failures("/src/a").Explain(test));
    }

    private static GoTestResult Failed(bool isMarked, params string[] lines)
    {
        var panic = Array.FindIndex(lines, line => line.StartsWith("panic: ", StringComparison.Ordinal));
        return new GoTestResult("m/a", "T")
        {
            Outcome = GoTestOutcome.Failed,
            Output = [.. lines.Select((line, at) => new GoTestLine(line, isMarked && (panic < 0 || at < panic)))],
        };
    }

    private static string[] Texts(GoTestResult test, string directory) =>
    [
        .. Failures(directory).Of(test)
            .Select(finding => $"{finding.Location!.File}:{finding.Location.Line} {finding.Message.Replace('\n', '|')}"),
    ];

    private static string[] Findings(string version) =>
    [
        .. RecordedRun.Read(version).Packages.OrderBy(package => package.ImportPath, StringComparer.Ordinal).SelectMany(Failures().Of)
            .Select(finding => $"{finding.Location!.File}:{finding.Location.Line} {finding.Message.Split('\n')[0]}"),
    ];

    private static GoTestFailures Failures(string directory) => new(["/src", directory], _ => directory, "/p/p.csproj");

    private static GoTestFailures Failures() => new(["/src/m"], _ => null, "/p/p.csproj");
}
