using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>How the cost of the first copy of a tree grows with the tree.</summary>
internal sealed class RelocationGrowthScenario() : Scenario("growth-relocation", "First relocation by size, slow file system")
{
    public override Comparison Prepare(Laboratory laboratory)
    {
        const string Relocation = "WslGo.Sdk, first relocation";
        var contestants = new List<Contestant>();
        foreach (var size in Inputs.Sizes(laboratory))
        {
            var site = Site.OnSlow(laboratory, $"first-{size}", Inputs.Module(laboratory, size));
            var stage = Path.Join(laboratory.Fast, "stage");
            contestants.Add(new Contestant(Relocation, Inputs.Mirror(laboratory, site.Directory, stage))
            {
                IsOurs = true,
                Files = size,
                HasOwnClock = true,
                Prepare = _ => Laboratory.Remove(stage),
            });

            // Beyond that it runs for minutes, and the line is known.
            if (size > 10_000) continue;
            var copy = Path.Join(laboratory.Fast, "rsync");
            contestants.Add(new Contestant("rsync -a", Inputs.Rsync(site.Directory, copy))
            {
                Files = size,
                Prepare = _ => Laboratory.Remove(copy),
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
