using System.Xml.Linq;

namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet test</c> on Go projects, with a real go.</summary>
[TestClass]
public sealed class TestingTests
{
    private const string Module = """
        package parse

        import (
        	"os"
        	"testing"
        )

        func TestTwice(t *testing.T) {
        	if Twice(2) != 4 {
        		t.Error("not 4")
        	}
        }

        func TestTable(t *testing.T) {
        	for _, name := range []string{"one", "two words"} {
        		t.Run(name, func(t *testing.T) {})
        	}
        	t.Run("skipped", func(t *testing.T) { t.Skip("no network") })
        }

        func TestFail(t *testing.T) {
        	if os.Getenv("FAIL") != "" {
        		t.Errorf("got %d", Twice(1))
        	}
        }

        func BenchmarkTwice(b *testing.B) {
        	for i := 0; i < b.N; i++ {
        		Twice(i)
        	}
        }
        """;

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ResultsAreCountedAndFailuresStandAtTheirPlaces(string go)
    {
        using var solution = Library(go);
        var passed = solution.Dotnet("test", "parse").Succeeded();
        StringAssert.Contains(passed.Output, "Passed!  - Failed:     0, Passed:     5, Skipped:     1, Total:     6");
        StringAssert.Contains(passed.Output, "Skipped example.com/parse.TestTable/skipped [< 1 ms]: no network");

        solution.Variables["FAIL"] = "1";
        var error = solution.Dotnet("test", "parse").FailedWithOne("GO0004");

        Assert.AreEqual((solution.PathOf("parse/parse_test.go"), 23), (error.File, error.Line));
        Assert.AreEqual("TestFail: got 2", error.Text);
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void AFilterPicksTestsAndSubtests(string go)
    {
        using var solution = Library(go);
        foreach (var (filter, expected) in new[]
        {
            ("TestTwice", "TestTwice"),
            ("Name=TestTable/two words", "TestTable/two_words"),
            ("FullyQualifiedName~parse.TestTable&Name!~one", "TestTable/two_words TestTable"),
            ("Name~/o", "TestTable/one"),
        })
        {
            var result = solution.Dotnet("test", "parse", "--no-build", "--filter", filter, "--logger", "console;verbosity=normal").Succeeded();

            Assert.AreEqual(
                expected,
                string.Join(' ', result.Output.Split('\n').Where(line => line.Contains(" Passed example.com/", StringComparison.Ordinal))
                    .Select(line => line.Split("parse.")[1].Split(' ')[0])),
                filter);
        }

        var nothing = solution.Dotnet("test", "parse", "--no-build", "--filter", "Nothing");
        Assert.AreEqual((0, "WSLGO4040"), (nothing.ExitCode, nothing.Diagnostics.Single().Code));
        StringAssert.Contains(nothing.Diagnostics.Single().Text, "No test matches the filter `Nothing`");
        StringAssert.Contains(solution.Dotnet("test", "parse", "--filter", "(Name=").FailedWithOne("WSLGO3010").Text, "Invalid filter");
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ResultsAndCoverageAreFiles(string go)
    {
        using var solution = Library(go);

        solution.Dotnet(
            "test", "parse", "--logger", "trx;LogFileName=go.trx", "--results-directory", solution.PathOf("results"),
            "--collect", "XPlat Code Coverage").Succeeded();

        var trx = XDocument.Load(solution.PathOf("results/go.trx"));
        Assert.HasCount(6, trx.Descendants(trx.Root!.Name.Namespace + "UnitTestResult"));
        var coverage = XDocument.Load(solution.PathOf("results/" + solution.Files("results").Single(file => file.EndsWith("/coverage.cobertura.xml", StringComparison.Ordinal))));
        Assert.AreEqual(solution.PathOf("parse/parse.go"), coverage.Descendants("class").Single().Attribute("filename")!.Value);
        Assert.AreEqual("1", coverage.Root!.Attribute("line-rate")!.Value);
    }

    [TestMethod]
    public void AProgramWithoutTestsPassesAndIsBuilt()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj");

        var result = solution.Dotnet("test", "hello").Succeeded();

        Assert.DoesNotContain("Passed!", result.Output);
        Assert.AreEqual("hello", solution.Run("hello/bin/Debug/hello"));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void RelocatedTestsFindTheirDataAndWhatTheyWriteIsTold(string go)
    {
        using var solution = Library(go);
        solution.Write("parse/testdata/in.txt", "data");
        solution.Write("parse/testdata/old.txt", "old");
        solution.Write("parse/data_test.go", """
            package parse

            import (
            	"os"
            	"testing"
            )

            func TestData(t *testing.T) {
            	data, err := os.ReadFile("testdata/in.txt")
            	if err != nil || string(data) != "data" {
            		t.Fatal(err)
            	}
            	os.WriteFile("testdata/new.txt", []byte("new"), 0o644)
            	os.WriteFile("testdata/old.txt", []byte("changed"), 0o644)
            	t.Error("here")
            }
            """);
        solution.IsOnWsl([solution.Root], "<WslGoStageDirectory>$(MSBuildThisFileDirectory)../stage</WslGoStageDirectory>");
        for (var run = 0; run < 2; run++)
        {
            var result = solution.Dotnet("test", "parse", "--no-build", "--filter", "Name=TestData");

            Assert.AreEqual(
                "WSLGO3008 GO0004", string.Join(' ', result.Diagnostics.Select(entry => entry.Code)), result.Output);
            StringAssert.Contains(result.Diagnostics[0].Text, "testdata/new.txt, testdata/old.txt.");
            Assert.AreEqual((solution.PathOf("parse/data_test.go"), 15), (result.Errors[0].File, result.Errors[0].Line));
            CollectionAssert.AreEqual(
                new[] { "testdata/new.txt", "testdata/old.txt" }, solution.Files("parse/obj/Debug/wslgo/written"));
            Assert.AreEqual("old", File.ReadAllText(solution.PathOf("parse/testdata/old.txt")));
            Assert.IsFalse(File.Exists(solution.PathOf("parse/testdata/new.txt")));
        }
    }

    [TestMethod]
    public void ASolutionTestsItsGoAndItsCSharp()
    {
        using var solution = WithMSTest(Library("1.27"), "Microsoft.NET.Test.Sdk", "MSTest.TestAdapter");

        var result = solution.Dotnet("test", "all.slnx", "--filter", "Name~Twice");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        StringAssert.Contains(result.Output, "Total:     1, Duration: ");
        StringAssert.Contains(result.Output, " - parse (go1.27");
        StringAssert.Contains(result.Output, "cs.dll (net10.0)");

        var terminal = PseudoTerminal.Dotnet(solution, "test", "all.slnx", "--no-build", "-tl:on").Succeeded();
        StringAssert.Contains(terminal.Output, "Test summary: total: 7, failed: 0, succeeded: 6, skipped: 1, duration: ");

        solution.Write("cs/cs.csproj", File.ReadAllText(solution.PathOf("cs/cs.csproj")).Replace(
            "<EnableMSTestRunner>false", "<AssemblyName>sharp</AssemblyName><OutputType>Exe</OutputType><UseAppHost>true</UseAppHost><EnableMSTestRunner>true", StringComparison.Ordinal));
        var platform = TestingPlatformTests.Test(TestingPlatformTests.Platform(solution), "--solution", "all.slnx", "--max-parallel-test-modules", "2");
        Assert.AreEqual(0, platform.ExitCode, platform.Output);
        StringAssert.Contains(platform.Output, "Test run summary: Passed!");
        StringAssert.Contains(platform.Output, "total: 7");
        StringAssert.Contains(platform.Output, "skipped: 1");
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void TheTestingPlatformIsToldToo(string go)
    {
        using var solution = Library(go);
        solution.WriteProgram("untested");
        solution.WriteGoProject("untested/untested.csproj");
        if (!OperatingSystem.IsWindows())
        {
            // A walk that follows these would never end.
            foreach (var directory in new[] { "parse", "untested" })
            {
                foreach (var link in new[] { "l1", "l2" }) Directory.CreateSymbolicLink(solution.PathOf($"{directory}/{link}"), ".");
            }
        }

        solution.Write("all.slnx", """<Solution><Project Path="parse/parse.csproj" /><Project Path="untested/untested.csproj" /></Solution>""");
        solution.Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");

        // A binary log is of the build only, and a test application has no such switch.
        CommandResult Test(params string[] arguments)
        {
            using var process = Command.Start("dotnet", ["test", "--solution", "all.slnx", .. arguments], solution.Root, solution.Variables);
            return Command.Wait(process);
        }

        var passed = Test("--filter", "Name~Table", "--report-trx", "--report-trx-filename", "go.trx", "--results-directory", solution.PathOf("results"));
        Assert.AreEqual(0, passed.ExitCode, passed.Output);
        StringAssert.Contains(passed.Output, "total: 4");
        StringAssert.Contains(passed.Output, "skipped: 1");
        var trx = XDocument.Load(solution.PathOf("results/go.trx"));
        Assert.HasCount(4, trx.Descendants(trx.Root!.Name.Namespace + "UnitTestResult"));

        var listed = Test("--list-tests");
        StringAssert.Contains(listed.Output, "example.com/parse.TestTwice");
        StringAssert.Contains(listed.Output, "example.com/parse.TestTable/two_words");
        var covered = Test("--filter", "Name=TestTwice", "--coverage", "--coverage-output-format", "cobertura", "--results-directory", solution.PathOf("covered"));
        Assert.AreEqual(0, covered.ExitCode, covered.Output);
        Assert.ContainsSingle(file => file.EndsWith("coverage.cobertura.xml", StringComparison.Ordinal), solution.Files("covered"));

        Assert.AreEqual(8, Test("--filter", "Nothing").ExitCode);
        Assert.AreEqual(9, Test("--filter", "Name=TestTwice", "--minimum-expected-tests", "2").ExitCode);

        solution.Variables["FAIL"] = "1";
        solution.Write("parse/broken/b_test.go", "package broken\n\nimport \"testing\"\n\nfunc TestB(t *testing.T) { undefined() }\n");
        var failed = Test();
        Assert.AreEqual(2, failed.ExitCode, failed.Output);
        StringAssert.Contains(failed.Output, "failed example.com/parse.TestFail");
        StringAssert.Contains(failed.Output, "got 2");
        StringAssert.Contains(failed.Output, "failed parse (build)");
        StringAssert.Contains(failed.Output, "broken/b_test.go(5,28): error GO0001: undefined: undefined");

        var wrong = Test("--filter", "(");
        Assert.AreEqual(5, wrong.ExitCode, wrong.Output);
        StringAssert.Contains(wrong.Output, "WSLGO3010: Invalid filter '('");
        Assert.AreNotEqual(0, Test("--nonsense").ExitCode);
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void FromCopiesAsMuchIsCompiledAsInPlace(string go)
    {
        using var solution = Library(go);

        // Puts the standard library of this Go into its cache, but not the packages of the module.
        solution.Write("warm/go.mod", "module example.com/warm\n\ngo 1.23\n");
        solution.Write("warm/warm_test.go", "package warm\n\nimport (\n\t\"os\"\n\t\"testing\"\n)\n\nfunc TestWarm(t *testing.T) { os.Getenv(\"A\") }\n");
        solution.WriteGoProject("warm/warm.csproj");
        solution.Dotnet("test", "warm").Succeeded();
        int Compiled(params string[] options)
        {
            // go prints the commands that it would run.
            var result = solution.Dotnet(["test", "parse", "--no-build", "-p:GoTestFlags=-n", .. options]);
            return result.Messages.SelectMany(message => message.Split('\n'))
                .Count(line => line.Contains("/compile", StringComparison.Ordinal) && line.Contains(" -p ", StringComparison.Ordinal));
        }

        var inPlace = Compiled("-p:WslGoRelocate=never");
        Assert.IsGreaterThan(0, inPlace);
        Assert.AreEqual(inPlace, Compiled("-p:WslGoRelocate=always", $"-p:WslGoStageDirectory={solution.PathOf("../stage")}"));
    }

    [TestMethod]
    [DataRow("", "", null)]
    [DataRow("<GoTrimpath>true</GoTrimpath>", "", "-trimpath")]
    [DataRow("<GoLdFlags>-s</GoLdFlags>", "", "-ldflags=-s")]
    [DataRow("", "-p:GoTrimpath=true", "-trimpath")]
    [DataRow("<GoTrimpath>false</GoTrimpath>", "", null)]
    public void WhatAUserSetsCountsInTestsAndDefaultsThatOnlyMakeProgramsSmallerDoNot(string properties, string option, string? flag)
    {
        using var go = new FakeGo(behaviour: "[ \"$1\" = build ] || exit 0");
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.Write("hello/a_test.go", "package main\n");
        solution.WriteGoProject("hello/hello.csproj", $"<PropertyGroup>{properties}</PropertyGroup>");

        string[] options = option.Length == 0 ? [] : [option];
        solution.Dotnet(["test", "hello", "-c", "Release", .. options]);

        var call = go.TakeCalls().Last(call => call.Arguments[0] == "test");
        Assert.AreEqual(flag, call.Arguments.SingleOrDefault(argument => argument == "-trimpath" || argument.StartsWith("-ldflags", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void BenchmarksMakeATable(string go)
    {
        using var solution = Library(go);

        var result = solution.Dotnet("build", "parse", "-t:GoBench", "-p:GoBenchTime=10x").Succeeded();

        Assert.IsTrue(result.Messages.Any(message => message.StartsWith("benchmark ", StringComparison.Ordinal)
            && message.Contains("\nexample.com/parse\nBenchmarkTwice", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ATerminalShowsResults(string go)
    {
        using var solution = Library(go);
        solution.Variables["FAIL"] = "1";
        var result = PseudoTerminal.Dotnet(solution, "test", "parse", "-tl:on");

        Assert.AreNotEqual(0, result.ExitCode);
        StringAssert.Contains(result.Output, "Test summary: total: 6, failed: 1, succeeded: 4, skipped: 1, duration: ");
        StringAssert.Contains(result.Output, "Failed example.com/parse.TestFail");
        StringAssert.Contains(result.Output, "parse_test.go:23: got 2");
        StringAssert.Contains(result.Output, "error GO0004: TestFail: got 2");
        StringAssert.Contains(result.Output, "Skipped example.com/parse.TestTable/skipped [< 1 ms]: no network");

        var listed = PseudoTerminal.Dotnet(solution, "test", "parse", "-tl:on", "--no-build", "--list-tests");
        StringAssert.Contains(listed.Output, "    example.com/parse.TestTwice");
        StringAssert.Contains(listed.Output, "    example.com/parse.TestTable/two_words");
        StringAssert.Contains(PseudoTerminal.Dotnet(solution, "build", "parse", "-tl:on", "-t:GoBench", "-p:GoBenchTime=10x").Output, "BenchmarkTwice");
    }

    [TestMethod]
    public void ATerminalShowsHowFuzzingGoesOn()
    {
        using var solution = Library("1.27");
        solution.Write("parse/fuzz_test.go", "package parse\n\nimport \"testing\"\n\nfunc FuzzTwice(f *testing.F) { f.Fuzz(func(t *testing.T, x int) { Twice(x) }) }\n");

        var result = PseudoTerminal.Dotnet(solution, "build", "parse", "-tl:on", "-t:GoFuzz", "-p:GoFuzzTime=100x").Succeeded();

        StringAssert.Contains(result.Output, "Fuzzing example.com/parse.FuzzTwice for 100x");
        StringAssert.Contains(result.Output, "fuzz: elapsed: ");
        StringAssert.Contains(result.Output, "Passed example.com/parse.FuzzTwice");
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void EachErrorHasItsLineAndSubtestsAreFoundOnceTheyRan(string go)
    {
        using var solution = Library(go);
        solution.Write("parse/errors_test.go", "package parse\n\nimport \"testing\"\n\nfunc TestErrors(t *testing.T) {\n\tt.Log(\"log\")\n\tt.Error(\"first\")\n\tt.Error(\"second\\n\\nthird\")\n}\n");
        var result = solution.Dotnet("test", "parse");

        CollectionAssert.AreEqual(
            new[] { "7 TestErrors: first", "8 TestErrors: second\n        third" }, result.Errors.Select(error => $"{error.Line} {error.Text}").ToArray());
        StringAssert.Contains(result.Output, "  Standard Output Messages:\n");
        StringAssert.Contains(result.Output, "errors_test.go:6: log");
        Assert.IsFalse(result.Output.Split('\n').Any(line => line.TrimEnd().EndsWith("error GO0004:", StringComparison.Ordinal)), result.Output);

        var one = solution.Dotnet("test", "parse", "--no-build", "--filter", "Name~two", "--logger", "console;verbosity=normal").Succeeded();
        StringAssert.Contains(one.Output, "Passed example.com/parse.TestTable/two_words");
        StringAssert.Contains(one.Output, "Total:     1");
    }

    [TestMethod]
    public void TestFilesWithoutTestsAreSaidAndProgramsWithoutTestFilesAreNot()
    {
        using var solution = Library("1.27");
        solution.Write("parse/parse_test.go", "package parse\n");

        var result = solution.Dotnet("test", "parse");

        Assert.AreEqual((0, "WSLGO4040"), (result.ExitCode, result.Diagnostics.Single().Code), result.Output);
        StringAssert.Contains(result.Diagnostics.Single().Text, "No test is available in ");
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void WhateverATestDoesTheRestIsReported(string go)
    {
        using var solution = Library(go);
        void Package(string name, string body, string imports = "") => solution.Write(
            $"parse/{name}/{name}_test.go", $"package {name}\n\nimport (\n\t\"testing\"\n{imports})\n\nfunc TestBefore(t *testing.T) {{}}\n\nfunc TestIt(t *testing.T) {{ {body} }}\n");
        Package("exits", "os.Exit(3)", "\t\"os\"\n");
        Package("killed", "syscall.Kill(syscall.Getpid(), syscall.SIGKILL)", "\t\"syscall\"\n");
        Package("binary", "os.Stdout.Write([]byte{0xff, 0xfe, 'x', '\\n', 0}); t.Error(\"bytes\")", "\t\"os\"\n");
        Package("loud", "b := make([]byte, 1<<16); for i := range b { b[i] = 'x' }; b[len(b)-1] = '\\n'; for i := 0; i < 1600; i++ { os.Stdout.Write(b) }; t.Error(\"loud\")", "\t\"os\"\n");

        Package("panics", "panic(\"oh\")");
        Package("hangs", "time.Sleep(time.Hour)", "\t\"time\"\n");
        solution.Write("parse/broken/b_test.go", "package broken\n\nimport \"testing\"\n\nfunc TestB(t *testing.T) { undefined() }\n");

        var result = solution.Dotnet("test", "parse", "-p:GoTestTimeout=20s", "--logger", "trx;LogFileName=go.trx");

        CollectionAssert.AreEquivalent(
            new[] { "GO0001 broken", "GO0004 binary", "GO0004 exits", "GO0004 hangs", "GO0004 killed", "GO0004 loud", "GO0004 panics" },
            result.Errors.Select(error => error.Code + " " + (Path.GetFileName(Path.GetDirectoryName(error.File)) is var name && name != "parse" ? name : error.Text.Split('/')[^1].Split(':')[0])).ToArray(),
            string.Join('\n', result.Errors));
        CollectionAssert.AreEquivalent(
            new[] { "broken/b_test.go:5", "panics/panics_test.go:9", "hangs/hangs_test.go:10" },
            result.Errors.Where(error => error.File.Contains("/broken/", StringComparison.Ordinal) || error.File.Contains("/panics/", StringComparison.Ordinal) || error.File.Contains("/hangs/", StringComparison.Ordinal))
                .Select(error => $"{Path.GetRelativePath(solution.PathOf("parse"), error.File)}:{error.Line}").ToArray());
        StringAssert.Contains(result.Errors.Single(error => error.File.EndsWith("hangs_test.go", StringComparison.Ordinal)).Text, "timed out after 20s");
        StringAssert.Contains(result.Output, "Passed:    11, Skipped:     1");
        StringAssert.Contains(result.Output, "characters of output left out");
        Assert.DoesNotContain("\0", result.Output);
        Assert.IsLessThan(20_000_000, new FileInfo(solution.PathOf("parse/TestResults/go.trx")).Length);

        var told = TestingPlatformTests.Test(
            TestingPlatformTests.Platform(solution), "--project", "parse/parse.csproj", "--hangdump", "--hangdump-timeout", "20s", "--report-trx", "--report-trx-filename", "go.trx",
            "--results-directory", solution.PathOf("results"));

        Assert.AreEqual(2, told.ExitCode, told.Output);
        foreach (var name in new[] { "binary.TestIt", "exits.TestIt", "hangs.TestIt", "killed.TestIt", "loud.TestIt", "panics.TestIt" })
            StringAssert.Contains(told.Output, "failed example.com/parse/" + name);
        StringAssert.Contains(told.Output, "failed parse (build)");
        StringAssert.Contains(told.Output, "succeeded: 11");
        StringAssert.Contains(told.Output, "skipped: 1");
        Assert.DoesNotContain("\0", told.Output);
        Assert.IsLessThan(20_000_000, new FileInfo(solution.PathOf("results/go.trx")).Length);
    }

    [TestMethod]
    [DynamicData(nameof(GoInstallation.Versions), typeof(GoInstallation))]
    public void ADataRaceIsAFailureOfItsTestWhereItWasSeen(string go)
    {
        CCompiler.Need();
        if (!File.Exists(Path.Join(GoInstallation.Find(go).Root, "src/runtime/race/internal/amd64v1/race_linux.syso")))
            Assert.Inconclusive("This Go has no race detector.");
        using var solution = Library(go);
        solution.Write("parse/count.go", "package parse\n\n// Counter counts.\ntype Counter struct{ n int }\n\n// Add adds one.\nfunc (c *Counter) Add() { c.n++ }\n");
        solution.Write("parse/race_test.go", """
            package parse

            import "testing"

            func TestRace(t *testing.T) {
            	t.Log("about to race")
            	c := &Counter{}
            	done := make(chan bool)
            	go func() {
            		c.Add()
            		close(done)
            	}()
            	c.Add()
            	<-done
            }
            """);

        var result = solution.Dotnet("test", "parse", "-p:GoRace=true", "--logger", "trx;LogFileName=go.trx");
        var error = result.FailedWithOne("GO0004");

        Assert.AreEqual((solution.PathOf("parse/count.go"), 7, "TestRace: race detected during execution of test"), (error.File, error.Line, error.Text));
        StringAssert.Contains(result.Output, "Failed:     1, Passed:     5, Skipped:     1, Total:     7");
        StringAssert.Contains(result.Output, "WARNING: DATA RACE");
        var trx = XDocument.Load(solution.PathOf("parse/TestResults/go.trx"));
        var told = trx.Descendants(trx.Root!.Name.Namespace + "ErrorInfo").Single();
        Assert.AreEqual(solution.PathOf("parse/count.go") + ":7: race detected during execution of test", told.Elements().First().Value);
        StringAssert.Contains(told.Elements().Last().Value, "example.com/parse.(*Counter).Add()");

        var platform = TestingPlatformTests.Test(TestingPlatformTests.Platform(solution), "--project", "parse/parse.csproj", "-p:GoRace=true");
        Assert.AreEqual(2, platform.ExitCode, platform.Output);
        StringAssert.Contains(platform.Output, "failed example.com/parse.TestRace");
        StringAssert.Contains(platform.Output, solution.PathOf("parse/count.go") + ":7: race detected during execution of test");
        StringAssert.Contains(platform.Output, "WARNING: DATA RACE");
        StringAssert.Contains(platform.Output, "race_test.go:6: about to race");
        Assert.DoesNotContain("testing.go:", string.Join('\n', platform.Output.Split('\n').Where(line => line.Contains("race detected", StringComparison.Ordinal))));
        StringAssert.Contains(platform.Output, "succeeded: 5");
    }

    [TestMethod]
    public void ATestExplorerDiscoversRunsAndStops()
    {
        using var solution = Library("1.27");
        solution.Write("parse/slow_test.go", """
            package parse

            import (
            	"os"
            	"testing"
            	"time"
            )

            func TestSlow(t *testing.T) {
            	if file := os.Getenv("SLOW"); file != "" {
            		os.WriteFile(file, []byte("begun"), 0o644)
            		time.Sleep(time.Hour)
            	}
            }
            """);
        solution.Dotnet("build", "parse", "-p:GoTestExplorer=true").Succeeded();
        using (var explorer = TestExplorer.Start(solution, "parse/bin/Debug/parse.dll"))
        {
            var found = explorer.Discover();
            CollectionAssert.AreEquivalent(
                new[] { "TestFail 21", "TestSlow 9", "TestTable 14", "TestTwice 8" },
                found.Select(test => $"{test.Uid.Split('.')[^1]} {test.Line}").ToArray());
            Assert.AreEqual(solution.PathOf("parse/parse_test.go"), found.Single(test => test.Uid.EndsWith("Twice", StringComparison.Ordinal)).File);

            string[] all = ["TestFail passed", "TestSlow passed", "TestTable passed", "TestTable/one passed", "TestTable/skipped skipped", "TestTable/two_words passed", "TestTwice passed"];
            CollectionAssert.AreEquivalent(all, Results(explorer.Run()));

            // An editor that knows the subtests by now names them, too.
            found = explorer.Discover();
            CollectionAssert.AreEquivalent(all.Select(result => result.Split(' ')[0]).ToArray(), found.Select(test => test.Uid.Split('.')[^1]).ToArray());
            CollectionAssert.AreEquivalent(all, Results(explorer.Run([.. found])));
        }

        solution.Variables["SLOW"] = solution.PathOf("begun");
        solution.Variables["FAIL"] = "1";
        using (var explorer = TestExplorer.Start(solution, "parse/bin/Debug/parse.dll"))
        {
            var tests = explorer.Discover().ToDictionary(test => test.Uid.Split('.')[^1]);
            CollectionAssert.AreEqual(new[] { "TestTwice passed" }, Results(explorer.Run(tests["TestTwice"])));
            CollectionAssert.AreEquivalent(
                new[] { "TestFail failed", "TestTable passed", "TestTable/one passed", "TestTable/skipped skipped", "TestTable/two_words passed" },
                Results(explorer.Run(tests["TestFail"], tests["TestTable"])));
            CollectionAssert.AreEqual(new[] { "TestTable/one passed" }, Results(explorer.Run(tests["TestTable/one"])));

            explorer.RunAndCancel(() => File.Exists(solution.PathOf("begun")), tests["TestSlow"]);
            Assert.IsTrue(
                SpinWait.SpinUntil(() => Running("parse.test", solution.Root).Count == 0, TimeSpan.FromMinutes(1)), "The test still runs.");
        }

        static string[] Results(IEnumerable<ExplorerTest> tests) =>
        [
            .. tests.Where(test => test.State is "passed" or "failed" or "skipped").Select(test => $"{test.Uid.Split('.')[^1]} {test.State}"),
        ];
    }

    // The processes, of a program or of all, whose environment names a directory.
    internal static List<int> Running(string? program, string directory)
    {
        var found = new List<int>();
        foreach (var process in System.Diagnostics.Process.GetProcesses().Where(process => program is null || process.ProcessName == program))
        {
            try
            {
                if (File.ReadAllText($"/proc/{process.Id}/environ").Contains(directory, StringComparison.Ordinal)) found.Add(process.Id);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is gone.
            }
        }

        return found;
    }

    internal static TestSolution Library(string go)
    {
        var solution = new TestSolution(GoInstallation.Find(go).Bin);
        solution.Write("parse/go.mod", "module example.com/parse\n\ngo 1.23\n");
        solution.Write("parse/parse.go", "package parse\n\n// Twice doubles.\nfunc Twice(x int) int { return 2 * x }\n");
        solution.Write("parse/parse_test.go", Module);
        solution.WriteGoProject("parse/parse.csproj");
        return solution;
    }

    // MSTest is what the repository's own tests were restored with.
    internal static TestSolution WithMSTest(TestSolution solution, params string[] packages)
    {
        var cache = Path.Join(Repository.Root, "artifacts", "nuget");
        string Version(string package) => Path.GetFileName(Directory.GetDirectories(Path.Join(cache, package.ToLowerInvariant())).Order(StringComparer.Ordinal).Last());
        solution.Write("nuget.config", File.ReadAllText(solution.PathOf("nuget.config"))
            .Replace("</packageSources>", $"""<add key="cache" value="{cache}" /></packageSources>""", StringComparison.Ordinal));
        solution.WriteCSharp("cs", $"""
            <PropertyGroup><IsTestProject>true</IsTestProject><EnableMSTestRunner>false</EnableMSTestRunner></PropertyGroup>
            <ItemGroup>
              {string.Concat(packages.Append("MSTest.TestFramework").Select(package => $"""<PackageReference Include="{package}" Version="{Version(package)}" />"""))}
            </ItemGroup>
            """, "Library");
        solution.Write("cs/Tests.cs", """
            using Microsoft.VisualStudio.TestTools.UnitTesting;

            [TestClass]
            public class Tests
            {
                [TestMethod]
                public void TwiceInCSharp() => Assert.HasCount(2, new[] { 1, 2 });
            }
            """);
        solution.Write("all.slnx", """<Solution><Project Path="parse/parse.csproj" /><Project Path="cs/cs.csproj" /></Solution>""");
        return solution;
    }
}
