using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>One file edited, compared with an earlier version of the SDK.</summary>
internal sealed class PreviousEditedScenario() : Scenario("previous-edited", "One file edited, 4,000 files, slow, against an earlier version")
{
    public override Comparison Prepare(BenchmarkMachine machine) => new(
        Name, Title, PreviousVersion.Prepare(machine, Name).Candidates(site => Inputs.Edit(site.PathOf(ModuleWriter.Shared + "/shared.go"))))
    {
        Rounds = 7,
        Goals = [Goal.AtMost(1.05, "one file edited, 4,000 files, slow: times an earlier version", PreviousVersion.New, PreviousVersion.Old)],
    };
}
