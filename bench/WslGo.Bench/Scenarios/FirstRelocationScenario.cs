using WslGo.Bench.Commands;
using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>The first copy of a tree.</summary>
internal sealed class FirstRelocationScenario()
    : Scenario("first-relocation", "First relocation of 4,000 files off the slow file system")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        var site = Site.OnSlow(machine, "first", Inputs.Module(machine, 4_000));
        return new Comparison(Name, Title,
        [
            new Candidate("WslGo.Sdk, relocation", round => Inputs.Mirror(machine, site.Directory, Inputs.Fresh(machine, "stage", round)))
            {
                IsOurs = true,
                HasOwnClock = true,
            },
            new Candidate("rsync -a", round => Inputs.Rsync(site.Directory, Inputs.Fresh(machine, "rsync", round))),
            new Candidate("cp -a", round => new CommandLine("/", "cp", "-a", site.Directory, Inputs.Fresh(machine, "cp", round))) { MaxRounds = 2 },
        ])
        {
            QuickRounds = 1,
            IsLong = true,
            Goals =
            [
                Goal.Faster(5, "first relocation: times faster than rsync -a", "WslGo.Sdk, relocation", "rsync -a"),
                Goal.Faster(0, "first relocation: times faster than cp -a", "WslGo.Sdk, relocation", "cp -a").OnlyShown(),
            ],
        };
    }
}
