using WslGo.Build.Planning;

namespace WslGo.Build.Tests.Building;

/// <summary>Invocations of go that run side by side.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class GoRunsTests
{
    /// <summary>Shell code: each of two go's waits for the other to have started, and fails if it doesn't come.</summary>
    private const string Meet =
        "case $packages in *cmd/a) timeout 60 sh -c ': > ../meeting' ;; *cmd/b) timeout 60 sh -c ': < ../meeting' ;; esac || exit 1";

    [TestMethod]
    public void IndependentInvocationsRunAtOnce()
    {
        using var build = Build(cores: 2, Meet);
        var log = build.Run(succeeds: true, Binaries(build, "a", "b"));
        CollectionAssert.AreEqual(
            new[] { "Building a with go1.25.1: it has not been built yet.", "Building b with go1.25.1: it has not been built yet." },
            log.Said);
        Assert.IsTrue(File.Exists(build.At("out/a")));
        Assert.IsTrue(File.Exists(build.At("out/b")));
        Assert.AreEqual((1, 0), (build.Cores.Requests, build.Cores.Held));
        build.Run(succeeds: true, Binaries(build, "a", "b"));
        Assert.HasCount(2, build.Calls);
        Assert.AreEqual(1, build.Cores.Requests, "An up-to-date build needs none.");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void NoMoreRunThanThereAreCores(int cores)
    {
        // A directory can be made once: whoever finds all of them made is one too many.
        using var build = Build(cores, $$"""
            for number in $(seq {{cores}}); do mkdir ../slot$number 2>&- && slot=$number && break; done
            [ "$slot" ] || exit 1
            {{(cores > 1 ? Meet : "")}}
            trap 'rmdir ../slot$slot' EXIT
            """);
        build.Run(succeeds: true, Binaries(build, "a", "b", "c", "d"));
        Assert.HasCount(4, build.Calls);
        Assert.AreEqual(0, build.Cores.Held);
    }

    [TestMethod]
    [DataRow(4, 2, null, "2")]
    [DataRow(3, 2, null, "1")]
    [DataRow(2, 2, null, "1")]
    [DataRow(2, 2, "", "1")]
    [DataRow(2, 2, "7", "7")]
    [DataRow(1, 2, null, null)]
    [DataRow(8, 1, null, null)]
    public void TheCoresAreSharedOutUnlessTheUserSaysOtherwise(int cores, int invocations, string? own, string? expected)
    {
        using var build = Build(cores, "env > ../environment.${packages##*/}");
        if (own is not null) build.Project.Variables["GOMAXPROCS"] = own;
        string[] names = [.. new[] { "a", "b" }.Take(invocations)];
        var log = build.Run(succeeds: true, Binaries(build, names));
        foreach (var name in names)
        {
            var variable = File.ReadAllLines(build.At("environment." + name))
                .SingleOrDefault(line => line.StartsWith("GOMAXPROCS=", StringComparison.Ordinal));
            Assert.AreEqual(expected, variable?["GOMAXPROCS=".Length..]);
        }

        var said = log.Details.Count(line => line.Contains($" GOMAXPROCS={expected} ", StringComparison.Ordinal));
        Assert.AreEqual(expected is not null && expected != own ? invocations : 0, said);
    }

    [TestMethod]
    public void TheLogKeepsThePlansOrderWhoeverEndsFirst()
    {
        // b fails first; a fails when b is gone.
        using var build = Build(cores: 2, """
            case $packages in
            *cmd/a) pid=$(timeout 60 cat ../meeting) || exit 1
                    while kill -0 $pid 2>&-; do sleep 0.01; done ;;
            *cmd/b) echo $$ > ../meeting ;;
            esac
            """);
        build.Project.Variables["FAKE_GO_FAIL"] = "./cmd/a ./cmd/b";
        var log = build.Run(succeeds: false, Binaries(build, "a", "b", "c"));
        CollectionAssert.AreEqual(
            new[] { "a", "b" },
            log.Findings.Select(finding => Path.GetFileName(Path.GetDirectoryName(finding.Location!.File)!)).ToArray());
        CollectionAssert.AreEqual(
            new[] { "# example.com/app/cmd/a", "./cmd/a/main.go:2:6: text", "# example.com/app/cmd/b", "./cmd/b/main.go:2:6: text" },
            log.Details.Where(line => line.Contains("cmd/", StringComparison.Ordinal) && line[0] is '#' or '.').ToArray());
        Assert.IsTrue(File.Exists(build.At("out/c")), "What fails does not keep the others from being built.");
        Assert.AreEqual(0, build.Cores.Held);

        build.Project.Variables.Remove("FAKE_GO_FAIL");
        build.Project.Variables.Remove("FAKE_GO_DURING");
        log = build.Run(succeeds: true, Binaries(build, "a", "b", "c"));
        Assert.HasCount(2, log.Said);
    }

    [TestMethod]
    public void ACancelledBuildDeliversNothingAndHoldsNothing()
    {
        using var build = Build(cores: 2, "case $packages in *cmd/b) exec sleep 600 ;; esac");
        using var cancellation = new CancellationTokenSource();
        var log = new RecordingLog
        {
            OnSay = text =>
            {
                if (text.StartsWith("Building c ", StringComparison.Ordinal)) cancellation.Cancel();
            },
        };
        Assert.Throws<OperationCanceledException>(
            () => build.Run(log, succeeds: false, Binaries(build, "a", "b", "c"), cancellation.Token));
        Assert.AreEqual(0, build.Cores.Held);
        Assert.IsEmpty(Directory.GetDirectories(build.At("tmp")));
        foreach (var name in new[] { "a", "b", "c" }) Assert.IsFalse(File.Exists(build.At("out/" + name)), name);

        build.Project.Variables.Remove("FAKE_GO_DURING");
        build.Run(succeeds: true, Binaries(build, "a", "b", "c"));
        foreach (var name in new[] { "a", "b", "c" }) Assert.IsTrue(File.Exists(build.At("out/" + name)), name);
    }

    [TestMethod]
    public void EveryGoThatCannotBeStartedIsSaid()
    {
        using var build = Build(cores: 2, "");
        build.Project.GoExecutable = build.Write("go/bin/go", "no program");
        var log = build.Run(succeeds: false, Binaries(build, "a", "b"));
        Assert.HasCount(2, log.Findings);
        Assert.IsTrue(log.Findings.All(finding => finding.Code == "WSLGO3001"));
        Assert.AreEqual(0, build.Cores.Held);
    }

    [TestMethod]
    public void TwentyProgramsOfOneModuleAreOneInvocation()
    {
        using var build = Build(cores: 2, "");
        var names = Enumerable.Range(0, 20).Select(number => $"p{number:00}").ToArray();
        foreach (var name in names) build.Project.AddProgram("cmd/" + name);
        build.Run(succeeds: true, [.. names.Select(name => build.Binary("cmd/" + name))]);
        StringAssert.EndsWith(Assert.ContainsSingle(build.Calls), string.Join(" ./cmd/", names));
        foreach (var name in names) Assert.IsTrue(File.Exists(build.At("out/" + name)), name);
    }

    private static TestBuild Build(int cores, string during)
    {
        var build = new TestBuild { Cores = new RecordingCores { Count = cores } };
        foreach (var name in new[] { "c", "d" }) build.Project.AddProgram("cmd/" + name);
        build.Project.Variables["FAKE_GO_DURING"] = "mkfifo ../meeting 2>&-\n" + during;
        return build;
    }

    /// <summary>Programs that differ in their flags.</summary>
    private static GoBinary[] Binaries(TestBuild build, params string[] names) =>
        [.. names.Select(name => build.Binary("cmd/" + name) with { Flags = new GoFlags { Tags = name } })];
}
