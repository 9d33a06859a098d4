using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>How the cost of a build in which nothing changed grows with the module.</summary>
internal sealed class NoOpGrowthScenario() : Scenario("growth-no-op", "Nothing changed, by size, fast file system")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        var contestants = new List<Candidate>();
        foreach (var size in Inputs.Sizes(machine))
        {
            var write = Inputs.Module(machine, size);
            var sdk = Site.OnFast(machine, $"noop-sdk-{size}", write, ProjectText.Go());
            var floor = Site.OnFast(machine, $"noop-floor-{size}", write, ProjectText.NoTargets());
            contestants.Add(new Candidate("WslGo.Sdk", _ => sdk.Build()) { IsOurs = true, Files = size });
            contestants.Add(new Candidate("NoTargets", _ => floor.Build()) { Files = size });
        }

        return new Comparison(Name, Title, contestants)
        {
            Rounds = 3,
            QuickRounds = 1,
            Goals =
            [
                .. Inputs.Sizes(machine).Select(size => new Goal(
                    $"no-op, {size:N0} files: times a NoTargets project", "times",
                    measured => measured.Of("WslGo.Sdk", size).Median / measured.Of("NoTargets", size).Median)),
            ],
        };
    }
}
