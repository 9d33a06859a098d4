using WslGo.Build.Building;
using WslGo.Build.Testing;

namespace WslGo.Build.Tests.Testing;

[TestClass]
public sealed class GoTestReaderTests
{
    [TestMethod]
    [DynamicData(nameof(RecordedRun.Versions), typeof(RecordedRun))]
    public void ReadsEachTestAndSubtest(string version)
    {
        var packages = RecordedRun.Read(version).Packages;

        var results = packages.SelectMany(package => package.Tests).ToDictionary(test => test.FullName[14..], test => test.Outcome.ToString());
        CollectionAssert.AreEquivalent(
            new Dictionary<string, string>
            {
                ["a.TestPass"] = "Passed",
                ["a.TestFail"] = "Failed",
                ["a.TestSub"] = "Failed",
                ["a.TestSub/ok"] = "Passed",
                ["a.TestSub/bad_one"] = "Failed",
                ["a.TestSub/skipped"] = "Skipped",
                ["a.ExampleFoo"] = "Failed",
                ["b.TestPanic"] = "Failed",
                ["d.TestAbs"] = "Passed",
                ["d.TestAbsTable"] = "Passed",
                ["d.TestAbsTable/one"] = "Passed",
                ["d.TestAbsTable/two_words"] = "Passed",
                ["d.TestAbsTable/slow"] = "Skipped",
                ["d.FuzzAbs"] = "Passed",
                ["d.FuzzAbs/seed#0"] = "Passed",
                ["e.TestHang"] = "Failed",
                ["e.TestHang/x"] = "Failed",
            },
            results);
        Assert.AreEqual(
            "a Failed, b Failed, c Failed not built, d Passed, e Failed",
            string.Join(", ", packages.OrderBy(package => package.ImportPath).Select(package =>
                $"{package.ImportPath[14..]} {package.Outcome}{(package.BuildFailed ? " not built" : "")}")));
    }

    [TestMethod]
    [DynamicData(nameof(RecordedRun.Versions), typeof(RecordedRun))]
    public void OutputIsTheTestsOwn(string version)
    {
        var tests = RecordedRun.Read(version).Packages.SelectMany(package => package.Tests).ToDictionary(test => test.FullName[14..]);

        CollectionAssert.AreEqual(
            new[] { "    /src/m/a/a_test.go:8: before", "    /src/m/a/a_test.go:9: got 1", "        want 2", "    /src/m/a/a_test.go:10: after" },
            tests["a.TestFail"].Output.Select(line => line.Text).ToArray());
        Assert.IsTrue(tests["a.TestSub"].HasFailedSubtest);
        Assert.IsFalse(tests["a.TestFail"].HasFailedSubtest);
        Assert.IsFalse(tests["e.TestHang"].Ended);
        Assert.IsGreaterThan(TimeSpan.FromSeconds(0.9), tests["e.TestHang"].Duration);
    }

    [TestMethod]
    [DynamicData(nameof(RecordedRun.Versions), typeof(RecordedRun))]
    public void ResultsAreToldAsTheyCome(string version)
    {
        var told = new List<string>();

        var packages = RecordedRun.Read(version, test => told.Add(test.FullName)).Packages;

        CollectionAssert.AreEquivalent(packages.SelectMany(package => package.Tests).Select(test => test.FullName).ToList(), told);
        Assert.IsLessThan(told.IndexOf("example.com/m/a.TestSub"), told.IndexOf("example.com/m/a.TestSub/ok"));
    }

    [TestMethod]
    [DynamicData(nameof(RecordedRun.Versions), typeof(RecordedRun))]
    public void WhatTheBuildSaysIsLeftForOthers(string version)
    {
        var finding = Assert.ContainsSingle(VetOutput.Parse(RecordedRun.Read(version).Rest, RecordedRun.Context));

        Assert.AreEqual(("GO0001", "undefined: undefined", "/src/m/c/c_test.go", 5), (finding.Code, finding.Message, finding.Location!.File, finding.Location.Line));
    }

    [TestMethod]
    public void ALineMayComeInPieces()
    {
        var reader = new GoTestReader(line => line);
        foreach (var piece in new[] { "half", " a line\\n", "no end" })
            reader.ReadOutput($$"""{"Action":"output","Package":"p","Test":"T","Output":"{{piece}}"}""");

        CollectionAssert.AreEqual(
            new[] { "half a line", "no end" }, reader.Packages.Single().Tests.Single().Output.Select(line => line.Text).ToArray());
    }

    [TestMethod]
    public void PathsOfCopiesAreThoseOfTheOriginals()
    {
        var reader = RecordedRun.Read("1.27", nameOriginals: line => line.Replace("/src/m", "/mnt/c/m", StringComparison.Ordinal));

        StringAssert.StartsWith(reader.Packages[0].Tests.First(test => test.Name == "TestFail").Output[0].Text, "    /mnt/c/m/a/a_test.go:8");
    }

    [TestMethod]
    public void ResultsOutOfTheCacheAreKnown()
    {
        var reader = new GoTestReader(line => line);
        reader.ReadOutput("""{"Action":"output","Package":"p","Output":"ok  \tp\t(cached)\n"}""");
        reader.ReadOutput("""{"Action":"pass","Package":"p","Elapsed":0}""");

        Assert.IsTrue(reader.Packages.Single().IsCached);
        Assert.IsEmpty(reader.Packages.Single().Output);
    }

    [TestMethod]
    [DataRow("{\"Action\":\"out")]
    [DataRow("{\"Action\":3,\"Package\":\"p\"}")]
    [DataRow("plain")]
    [DataRow("{\"Action\":\"output\",\"Package\":\"p\",\"Output\":\"\\ud800\"}")]
    [DataRow("[]")]
    public void ALineThatIsNoEventIsText(string line)
    {
        var reader = new GoTestReader(text => text);

        reader.ReadOutput(line);

        Assert.AreEqual(line, reader.Rest.Single().Text);
        Assert.IsEmpty(reader.Packages);
    }

    [TestMethod]
    public void OfEndlessOutputBeginningAndEndAreKept()
    {
        var reader = new GoTestReader(line => line);
        var piece = new string('x', 4000);
        for (var number = 0; number < 1000; number++)
            reader.ReadOutput($$"""{"Action":"output","Package":"p","Test":"T","Output":"{{number}} {{piece}}{{(number % 2 == 0 ? "\\n" : "")}}"}""");

        var lines = reader.Packages.Single().Tests.Single().Output;

        StringAssert.StartsWith(lines[0].Text, "0 x");
        StringAssert.Contains(lines[^1].Text, "999 x");
        Assert.ContainsSingle(line => line.Text.EndsWith(" characters of output left out]", StringComparison.Ordinal), lines);
        Assert.IsLessThan(3 * TestOutput.Kept, lines.Sum(line => line.Text.Length));
    }

    [TestMethod]
    public void ALineWithoutEndIsCut()
    {
        var reader = new GoTestReader(line => line);
        var piece = new string('x', 4000);
        for (var number = 0; number < 1000; number++)
            reader.ReadOutput($$"""{"Action":"output","Package":"p","Test":"T","Output":"{{piece}}"}""");

        Assert.IsLessThan(3 * TestOutput.Kept, reader.Packages.Single().Tests.Single().Output.Sum(line => line.Text.Length));
    }

    [TestMethod]
    public void AFailedSubtestIsKnownToAllItsParents()
    {
        var reader = new GoTestReader(line => line);
        foreach (var (action, test) in new[] { ("fail", "T/a/b"), ("pass", "T/c"), ("fail", "T/a"), ("fail", "T") })
            reader.ReadOutput($$"""{"Action":"{{action}}","Package":"p","Test":"{{test}}"}""");

        CollectionAssert.AreEqual(
            new[] { "T/a/b False", "T/c False", "T/a True", "T True" },
            reader.Packages.Single().Tests.Select(test => $"{test.Name} {test.HasFailedSubtest}").ToArray());
    }

    [TestMethod]
    public void WhatComesBehindTheEndOfATestIsItsOwn()
    {
        var reader = new GoTestReader(line => line, keepsOutput: false);
        Read(reader, ("output", "T", "log\\n"), ("pass", "T", ""), ("output", "T", "panic: late\\n"));

        Assert.AreEqual("panic: late", reader.Packages.Single().Tests.Single().Output.Single().Text);
    }

    [TestMethod]
    [DataRow("fail", "pass")]
    [DataRow("pass", "fail")]
    public void ATestThatRunsTwiceFailedIfOneRunDid(string first, string second)
    {
        var reader = new GoTestReader(line => line, keepsOutput: false);
        Read(reader, ("output", "T", "one\\n"), (first, "T", ""), ("output", "T", "two\\n"), (second, "T", ""));

        var test = reader.Packages.Single().Tests.Single();
        Assert.AreEqual(GoTestOutcome.Failed, test.Outcome);
        Assert.AreEqual(first == "fail" ? "one two" : "two", string.Join(' ', test.Output.Select(line => line.Text)));
    }

    [TestMethod]
    public void WhatPassedTestsPrintedIsToldWhenTheyEndAndKeptOnlyIfAsked()
    {
        var told = new List<string>();
        var reader = new GoTestReader(line => line, test => told.AddRange(test.Output.Select(line => line.Text)), keepsOutput: false);
        Read(reader, ("output", "T", "log\\n"), ("pass", "T", ""), ("output", "U", "no network\\n"), ("skip", "U", ""));

        Assert.AreEqual("log no network", string.Join(' ', told));
        Assert.AreEqual("T: U:no network", string.Join(' ', reader.Packages.Single().Tests.Select(test => $"{test.Name}:{string.Concat(test.Output.Select(line => line.Text))}")));
    }

    [TestMethod]
    [DoNotParallelize]
    public void ManyResultsTakeLittleMemory()
    {
        const int Tests = 100_000;
        var reader = new GoTestReader(line => line, _ => { }, keepsOutput: false);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var number = 0; number < Tests; number++)
            Read(reader, ("run", $"TestTable/{number:00000}", ""), ("output", $"TestTable/{number:00000}", "    /src/m/a/a_test.go:9: checked\\n"), ("pass", $"TestTable/{number:00000}", ""));

        var packages = reader.Packages;
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.AreEqual(Tests, packages.Single().Tests.Count);
        Assert.IsLessThan(300L * Tests, taken);
        GC.KeepAlive(reader);
    }

    private static void Read(GoTestReader reader, params (string Action, string Test, string Output)[] events)
    {
        foreach (var (action, test, output) in events)
            reader.ReadOutput($$"""{"Action":"{{action}}","Package":"p","Test":"{{test}}","Output":"{{output}}"}""");
    }
}
