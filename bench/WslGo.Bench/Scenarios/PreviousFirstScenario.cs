using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>A first relocated build, compared with an earlier version of the SDK.</summary>
internal sealed class PreviousFirstScenario() : Scenario("previous-first", "First relocated build of 4,000 files, against an earlier version")
{
    public override Comparison Prepare(BenchmarkMachine machine) => new(
        Name, Title, PreviousVersion.Prepare(machine, Name).Candidates(site => Begin(machine, site)))
    {
        Rounds = 5,
        IsLong = true,
        Goals = [Goal.AtMost(1.05, "first relocated build, 4,000 files: times an earlier version", PreviousVersion.New, PreviousVersion.Old)],
    };

    // Each round has a new stage, so that there is no copy yet.
    private static Action<int> Begin(BenchmarkMachine machine, Site site) => round =>
    {
        site.Unbuild();
        site.Variables["WslGoStageDirectory"] = Inputs.Fresh(machine, Path.GetFileName(site.Directory) + "-stage", round);
    };
}
