using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>How the cost of the first copy of a tree grows with the tree.</summary>
internal sealed class RelocationGrowthScenario() : Scenario("growth-relocation", "First relocation by size, slow file system")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string Relocation = "WslGo.Sdk, first relocation";
        var contestants = new List<Candidate>();
        foreach (var size in Inputs.Sizes(machine))
        {
            var site = Site.OnSlow(machine, $"first-{size}", Inputs.Module(machine, size));
            contestants.Add(new Candidate(
                Relocation, round => Inputs.Mirror(machine, site.Directory, Inputs.Fresh(machine, $"stage-{size}", round)))
            {
                IsOurs = true,
                Files = size,
                HasOwnClock = true,
            });

            // Larger sizes take minutes, and the line is already known.
            if (size > 10_000) continue;
            contestants.Add(new Candidate(
                "rsync -a", round => Inputs.Rsync(site.Directory, Inputs.Fresh(machine, $"rsync-{size}", round)))
            {
                Files = size,
                MaxRounds = 1,
            });
        }

        return new Comparison(Name, Title, contestants)
        {
            Rounds = 2,
            QuickRounds = 1,
            IsLong = true,
            Goals = [.. Growth.Goals(contestants, "first relocation", Relocation, 1.25)],
        };
    }
}
