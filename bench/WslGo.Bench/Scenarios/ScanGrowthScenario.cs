using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>How the cost of scanning an unchanged tree grows with the tree.</summary>
internal sealed class ScanGrowthScenario() : Scenario("growth-scan", "Unchanged scan by size, slow file system")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string Scan = "WslGo.Sdk, scan";
        var contestants = new List<Candidate>();
        foreach (var size in Inputs.Sizes(machine))
        {
            var site = Site.OnSlow(machine, $"scan-{size}", Inputs.Module(machine, size));
            var stage = Path.Join(machine.Fast, "stage");
            Inputs.Settle(machine, site.Directory, stage);
            contestants.Add(new Candidate(Scan, _ => Inputs.Mirror(machine, site.Directory, stage))
            {
                IsOurs = true,
                Files = size,
                HasOwnClock = true,
            });

            // Larger sizes take minutes, and the line is already known.
            if (size > 10_000) continue;
            contestants.Add(new Candidate("rsync -a", _ => Inputs.Rsync(site.Directory, Path.Join(machine.Fast, $"rsync-{size}")))
            {
                Files = size,
            });
        }

        return new Comparison(Name, Title, contestants)
        {
            Rounds = 2,
            QuickRounds = 1,
            Goals = [.. Growth.Goals(contestants, "scan", Scan)],
        };
    }
}
