using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>The time for the facts about the machine and the rules in a build in which nothing changed.</summary>
internal sealed class FactsScenario() : Scenario("facts", "Facts and rules, first call of the packed assembly in a fresh process")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string Facts = "WslGo.Sdk, facts and rules";
        var write = Inputs.Module(machine, 100);
        var site = Site.OnFast(machine, "facts", write);
        return new Comparison(Name, Title,
        [
            new Candidate(Facts, _ => Inputs.Probe(machine, "facts", site.Directory, "cmd/app00")) { IsOurs = true, HasOwnClock = true },
            Inputs.FloorOf(machine, write),
        ])
        {
            Rounds = 15,
            Goals =
            [
                new Goal("facts and rules of a no-op build", "ms", measured => measured.Median(Facts) * 1000)
                {
                    Bound = Bound.AtMost,
                    Target = 5,
                },
                new Goal("facts and rules, of the floor", "%", measured => measured.Median(Facts) / measured.Median(Inputs.Floor) * 100),
            ],
        };
    }
}
