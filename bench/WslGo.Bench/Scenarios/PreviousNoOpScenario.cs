using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>Nothing changed, compared with an earlier version of the SDK.</summary>
internal sealed class PreviousNoOpScenario() : Scenario("previous-no-op", "Nothing changed, 4,000 files, slow, against an earlier version")
{
    public override Comparison Prepare(BenchmarkMachine machine) => new(
        Name, Title, PreviousVersion.Prepare(machine, Name).Candidates())
    {
        Rounds = 9,
        Goals = [Goal.AtMost(1.05, "no-op, 4,000 files, slow: times an earlier version", PreviousVersion.New, PreviousVersion.Old)],
    };
}
