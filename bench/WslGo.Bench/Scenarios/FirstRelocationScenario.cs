using WslGo.Bench.Commands;
using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>The first copy of a tree.</summary>
internal sealed class FirstRelocationScenario()
    : Scenario("first-relocation", "First relocation of 4,000 files off the slow file system")
{
    public override Comparison Prepare(Laboratory laboratory)
    {
        var site = Site.OnSlow(laboratory, "first", Inputs.Module(laboratory, 4_000));
        var stage = Path.Join(laboratory.Fast, "stage");
        var rsync = Path.Join(laboratory.Fast, "rsync");
        var cp = Path.Join(laboratory.Fast, "cp");
        return new Comparison(Name, Title,
        [
            new Contestant("WslGo.Sdk, relocation", Inputs.Mirror(laboratory, site.Directory, stage))
            {
                IsOurs = true,
                HasOwnClock = true,
                Prepare = _ => Laboratory.Remove(stage),
            },
            new Contestant("rsync -a", Inputs.Rsync(site.Directory, rsync)) { Prepare = _ => Laboratory.Remove(rsync) },
            new Contestant("cp -a", _ => new CommandLine("/", "cp", "-a", site.Directory, cp)) { Prepare = _ => Laboratory.Remove(cp) },
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
