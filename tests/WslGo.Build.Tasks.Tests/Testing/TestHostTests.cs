using WslGo.Build.Testing;
using WslGo.TestHost;

namespace WslGo.Build.Tests.Testing;

/// <summary>The test host's own words: its command line, and what the build tells it.</summary>
[TestClass]
public sealed class TestHostTests
{
    [TestMethod]
    public void ArgumentsOfThePlatformArePassedOn()
    {
        var arguments = HostArguments.Parse(
        [
            "--wslgo-project", "/p.csproj", "--wslgo-properties", "/obj/tests.rsp", "--wslgo-results", "/bin/TestResults",
            "--filter", "Name=T", "--server", "dotnettestcli",
        ])!;

        Assert.AreEqual(("/p.csproj", "/obj/tests.rsp"), (arguments.Project, arguments.PropertiesFile));
        Assert.AreEqual("--wslgo-project /p.csproj --wslgo-properties /obj/tests.rsp --wslgo-results /bin/TestResults --filter Name=T --server dotnettestcli --results-directory /bin/TestResults", string.Join(' ', arguments.Platform));
    }

    // The platform's own name for it is that of the application, which all projects share.
    [TestMethod]
    [DataRow("--report-trx", "--report-trx-filename parse_go_")]
    [DataRow("--report-trx --report-trx-filename mine.trx", "")]
    [DataRow("--report-trx --report-trx-filename=mine.trx", "")]
    [DataRow("--list-tests", "")]
    public void ATrxFileIsCalledLikeTheProject(string words, string expected)
    {
        var added = string.Join(' ', HostArguments.Parse(["--wslgo-project", "/src/parse.csproj", .. words.Split(' ')])!.Platform)[("--wslgo-project /src/parse.csproj " + words).Length..].Trim();

        Assert.AreEqual(expected, added.Length == 0 ? "" : added[..expected.Length]);
        Assert.IsTrue(added.Length == 0 || added.EndsWith(".trx", StringComparison.Ordinal), added);
    }

    [TestMethod]
    public void PropertiesAreAFileOfTheUserAlone()
    {
        var directory = Directory.CreateTempSubdirectory("wslgo-");
        var file = Path.Join(directory.FullName, "wslgo", "tests.rsp");

        TestBuildProperties.Write(file, new Dictionary<string, string> { ["Token"] = "a b%3B\"c\"", ["DesignTimeBuild"] = "true", ["Configuration"] = "Release" });

        Assert.AreEqual("-p:Configuration=Release\n-p:Token=a%20b%3B%22c%22\n", File.ReadAllText(file));
        if (!OperatingSystem.IsWindows()) Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        directory.Delete(recursive: true);
    }

    [TestMethod]
    [DataRow(null, null, true)]
    [DataRow(50, null, true)]
    [DataRow(49, null, false)]
    [DataRow(null, 2, true)]
    [DataRow(null, 1, false)]
    [DataRow(0, null, false)]
    public void ManyFailuresAreNotRunAgain(int? percentage, int? tests, bool expected) =>
        Assert.AreEqual(expected, new RetryPolicy(3, percentage, tests).Refuses(2, 4) is null);

    [TestMethod]
    public async Task ATestThatIsRunAgainHasOneResult()
    {
        var published = new List<string>();
        var results = new RetriedResults(message => { published.Add($"{message.Name} {message.Kind}"); return Task.CompletedTask; }, holdsFailures: true);
        static ResultMessage Message(ResultMessageKind kind, string name) => new(kind, name) { Package = "m" };

        await results.AddAsync(Message(ResultMessageKind.Passed, "m.TestA"));
        await results.AddAsync(Message(ResultMessageKind.Failed, "m.TestB"));
        await results.AddAsync(Message(ResultMessageKind.Failed, "m.TestC"));
        await results.AddAsync(Message(ResultMessageKind.Failed, "m (package)"));
        Assert.AreEqual("m.TestA Passed, m (package) Failed", string.Join(", ", published));
        Assert.AreEqual("m.TestB m.TestC", string.Join(' ', results.Failed));

        await results.AddAgainAsync(Message(ResultMessageKind.Passed, "m.TestA"));
        await results.AddAgainAsync(Message(ResultMessageKind.Passed, "m.TestB"));
        await results.AddAgainAsync(Message(ResultMessageKind.Failed, "m.TestC"));
        Assert.AreEqual("m.TestC", string.Join(' ', results.Failed));
        await results.EndAsync();
        Assert.AreEqual("m.TestA Passed, m (package) Failed, m.TestB Passed, m.TestC Failed", string.Join(", ", published));
        Assert.AreEqual((4, true), (results.Total, results.HasFailed));
    }

    [TestMethod]
    public void AResultsDirectoryOfTheUserCounts() => Assert.AreEqual(
        "--wslgo-project /p --wslgo-results /r --results-directory /mine",
        string.Join(' ', HostArguments.Parse(["--wslgo-project", "/p", "--wslgo-results", "/r", "--results-directory", "/mine"])!.Platform));

    [TestMethod]
    [DataRow("--server dotnettestcli --dotnet-test-pipe p", true)]
    [DataRow("--list-tests --filter Name=T", true)]
    [DataRow("--server --client-port 5000", false)]
    [DataRow("--server dotnettestcli --help", false)]
    [DataRow("--info", false)]
    public void ABuildStartsAtOnceOnlyForTests(string words, bool expected) =>
        Assert.AreEqual(expected, HostArguments.Parse(["--wslgo-project", "/p", .. words.Split(' ')])!.TestsAtOnce);

    [TestMethod]
    public void WithoutAProjectThereIsNothingToTest() => Assert.IsNull(HostArguments.Parse(["--list-tests"]));

    [TestMethod]
    public void AResultIsReadAsItIsWritten()
    {
        var test = RecordedRun.Read("1.27").Packages.SelectMany(package => package.Tests).Single(test => test.Name == "TestPanic");
        var message = ResultMessage.Of(test, new("/src/m/b/b_test.go", 5), new GoTestFailures(["/src/m"], _ => null, "/p/p.csproj"));

        var line = message.ToLine();

        Assert.DoesNotContain("\n", line);
        Assert.AreEqual(message, ResultMessage.Read(line));
        Assert.AreEqual((ResultMessageKind.Failed, "example.com/m/b", 5), (message.Kind, message.Package, message.Line));
    }

    [TestMethod]
    public void ARequestIsReadAsItIsWritten()
    {
        var request = new TestHostRequest(["m.T"])
        {
            Filter = "Name=T",
            HangTimeout = "90s",
            ResultsDirectory = "/results",
            MeasuresCoverage = true,
            ListsOnly = true,
        };

        var read = TestHostRequest.Read(request.ToLine());

        CollectionAssert.AreEqual(new[] { "m.T" }, read.Tests!.ToArray());
        Assert.AreEqual(request with { Tests = null }, read with { Tests = null });
        var options = TestOptions.Of(read);
        Assert.AreEqual(("Name=T", "90s", "/results", true, true), (options.Filter, options.HangTimeout, options.ResultsDirectory, options.Collectors.Coverage, options.ListsOnly));
        Assert.IsNull(TestHostRequest.Read(new TestHostRequest(null).ToLine()).Tests);
    }

    [TestMethod]
    [DoNotParallelize]
    public void NodesTakeLittleMemory()
    {
        const int Tests = 20_000;
        var lines = Enumerable.Range(0, Tests).Select(number => new ResultMessage(ResultMessageKind.Passed, $"example.com/m/parse.TestTable/{number:00000}")
        {
            Package = "example.com/m/parse",
            File = "/home/me/src/module/parse/parse_test.go",
            Line = 9,
            Output = "    /home/me/src/module/parse/parse_test.go:9: checked",
        }.ToLine()).ToList();
        var nodes = new TestNodes("/home/me/src/module/parse.csproj", isEditor: false, hasTrx: false);
        var made = new object[Tests];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var number = 0; number < Tests; number++) made[number] = nodes.Of(ResultMessage.Read(lines[number]));

        Assert.IsLessThan(700L * Tests, GC.GetTotalMemory(forceFullCollection: true) - before);
        GC.KeepAlive(made);
        GC.KeepAlive(lines);
    }
}
