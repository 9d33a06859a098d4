using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>A small module, built for the first time.</summary>
internal sealed class SmallColdScenario() : Scenario("small-cold", "A module of 100 files, go's build cache empty")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        if (machine.Options.Quick) throw new SkippedException("it takes minutes, and --quick was given");
        return new Comparison(
            Name, Title, ColdBuild.Candidates(machine, Inputs.Module(machine, 100), "./cmd/...", ProjectText.Go()))
        {
            Rounds = 7,
            IsLong = true,
            Goals = [ColdBuild.Goal("100 files")],
        };
    }
}
