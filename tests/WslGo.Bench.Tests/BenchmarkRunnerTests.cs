using WslGo.Bench.Commands;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Tests;

[TestClass]
public sealed class BenchmarkRunnerTests
{
    private readonly List<string> _runs = [];

    private readonly CommandRunner _runner = new(
        new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! }, CancellationToken.None);

    [TestMethod]
    public void ContestantsTakeTurnsAndEachRoundBeginsWithAnother()
    {
        NeedsShell();
        Run(new Comparison("n", "t", [Candidate("a"), Candidate("b"), Candidate("c")]) { IsLong = true }, rounds: 3);

        Assert.AreEqual("a0 b0 c0 b1 c1 a1 c2 a2 b2", string.Join(' ', _runs));
    }

    [TestMethod]
    public void AWarmUpComesBeforeAndALookAtMemoryAfterWhatIsTimed()
    {
        NeedsShell();
        var contestant = Candidate("a");

        // The fourth is the one that is looked at: it holds 64 MB for a while.
        var large = contestant with
        {
            Command = round => contestant.Command(round) is var small && round < 3
                ? small
                : new CommandLine("/", "dd", "if=/dev/zero", "of=/dev/null", "bs=64M", "count=50", "status=none"),
        };
        var result = Run(new Comparison("n", "t", [large]), rounds: 2);

        Assert.AreEqual("a0 a1 a2 a3", string.Join(' ', _runs));
        Assert.HasCount(2, result.Series[0].Seconds);
        Assert.IsGreaterThan(64L << 20, result.Series[0].ProcessMemory!.Value);
        Assert.IsLessThan(96L << 20, result.Series[0].ProcessMemory!.Value);
    }

    [TestMethod]
    public void WhatRunsForLongTakesPartInFewerRounds()
    {
        NeedsShell();
        var result = Run(new Comparison("n", "t", [Candidate("a"), Candidate("b") with { MaxRounds = 1 }]) { IsLong = true }, rounds: 3);

        Assert.HasCount(3, result.Series[0].Seconds);
        Assert.HasCount(1, result.Series[1].Seconds);
    }

    [TestMethod]
    public void ACommandThatTimesItselfIsBelieved()
    {
        NeedsShell();
        var own = new Candidate("a", _ => new CommandLine("/", "sh", "-c", "echo milliseconds: 1500.5")) { HasOwnClock = true };
        var goal = new Goal("figure", "ms", measured => measured.Median("a") * 1000) { Bound = Bound.AtMost, Target = 1500 };

        var result = Run(new Comparison("n", "t", [own]) { Goals = [goal] }, rounds: 1);

        Assert.AreEqual(1.5005, result.Series[0].Seconds[0], 1e-9);
        Assert.AreEqual(new Verdict("figure", "ms", 1500.5, Bound.AtMost, 1500, false), result.Verdicts[0]);
    }

    [TestMethod]
    public void ACommandThatFailsIsNoMeasurement()
    {
        NeedsShell();
        var failing = new Candidate("a", _ => new CommandLine("/", "sh", "-c", "echo what went wrong; exit 3"));

        var exception = Assert.ThrowsExactly<CommandException>(() => Run(new Comparison("n", "t", [failing]), rounds: 1));

        Assert.Contains("exit code 3", exception.Message);
        Assert.Contains("what went wrong", exception.Message);
    }

    private ScenarioResult Run(Comparison comparison, int rounds) => new BenchmarkRunner(_runner).Run(comparison, rounds);

    private Candidate Candidate(string name) => new(name, round =>
    {
        _runs.Add($"{name}{round}");
        return new CommandLine("/", "sh", "-c", ":");
    });

    private static void NeedsShell()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("Memory is read from Linux' /proc.");
    }
}
