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
            "/src/m/e/e_test.go:8 TestHang/x: the tests of the package were ended after 1s (GoTestTimeout)",
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
            "/src/m/e/e_test.go:8 TestHang/x: the tests of the package were ended after 1s (GoTestTimeout)",
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

        var finding = failures.Of(new GoTestResult("m", "TestQuiet/sub") { Outcome = GoTestOutcome.Failed });

        Assert.AreEqual(new SourceLocation(file, 3), finding.Location);
        Assert.AreEqual("TestQuiet/sub: failed, and said nothing", finding.Message);
    }

    [TestMethod]
    public void AFileWithoutDirectoryIsThePackages()
    {
        var finding = new GoTestFailures(["/src"], _ => "/src/a", "/p/p.csproj").Of(
            new GoTestResult("m/a", "T") { Outcome = GoTestOutcome.Failed, Output = [new GoTestLine("    x_test.go:7: bad", false)] });

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
    public void WhatCannotBeBuiltIsNoFailureOfATest() => Assert.IsEmpty(
        Failures().Of(new GoTestPackage("m/c") { Outcome = GoTestOutcome.Failed, BuildFailed = true }).ToList());

    private static string[] Findings(string version) =>
    [
        .. RecordedRun.Read(version).Packages.OrderBy(package => package.ImportPath, StringComparer.Ordinal).SelectMany(Failures().Of)
            .Select(finding => $"{finding.Location!.File}:{finding.Location.Line} {finding.Message.Split('\n')[0]}"),
    ];

    private static GoTestFailures Failures() => new(["/src/m"], _ => null, "/p/p.csproj");
}
