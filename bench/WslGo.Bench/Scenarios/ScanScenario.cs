using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>A scan of a tree that didn't change since it was relocated.</summary>
internal sealed class ScanScenario() : Scenario("scan", "Unchanged scan of 4,000 files on the slow file system")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        var site = Site.OnSlow(machine, "scan", Inputs.Module(machine, 4_000));
        var stage = Path.Join(machine.Fast, "stage");
        var copy = Path.Join(machine.Fast, "rsync");
        Inputs.Settle(machine, site.Directory, stage);
        return new Comparison(Name, Title,
        [
            new Candidate("WslGo.Sdk, scan", _ => Inputs.Mirror(machine, site.Directory, stage)) { IsOurs = true, HasOwnClock = true },
            new Candidate("rsync -a", _ => Inputs.Rsync(site.Directory, copy)),
        ])
        {
            Rounds = 9,
            Goals = [Goal.Faster(8, "unchanged scan: times faster than rsync -a", "WslGo.Sdk, scan", "rsync -a")],
        };
    }
}
