using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>A build in which nothing changed.</summary>
internal sealed class NoOpScenario() : Scenario("no-op", "Nothing changed, a module of 100 files")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string Exec = "Exec of go build in NoTargets";
        var write = Inputs.Module(machine, 100);
        var sdk = Site.OnFast(machine, "noop-sdk", write, ProjectText.Go());
        var go = Site.OnFast(machine, "noop-go", write);
        var exec = Site.OnFast(
            machine, "noop-exec", write, ProjectText.NoTargets("go build -buildvcs=false -o bin/ ./cmd/..."));
        return new Comparison(Name, Title,
        [
            new Candidate("WslGo.Sdk", _ => sdk.Build()) { IsOurs = true },
            Inputs.FloorOf(machine, write),
            new Candidate(Exec, _ => exec.Build()),
            new Candidate("go build", _ => go.Go("./cmd/...")),
        ])
        {
            Rounds = 25,
            Goals =
            [
                Goal.AtMost(1.03, "no-op: times a NoTargets project", "WslGo.Sdk", Inputs.Floor),
                Goal.AtMost(0, "no-op: times Exec in NoTargets", "WslGo.Sdk", Exec).OnlyShown(),
            ],
        };
    }
}
