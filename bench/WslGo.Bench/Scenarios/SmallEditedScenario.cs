using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>A small module, one file edited.</summary>
internal sealed class SmallEditedScenario() : Scenario("small-edited", "A module of 100 files, one of them edited")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        var write = Inputs.Module(machine, 100);
        var sdk = Site.OnFast(machine, "edited-sdk", write, ProjectText.Go());
        var go = Site.OnFast(machine, "edited-go", write);
        var exec = Site.OnFast(
            machine, "edited-exec", write, ProjectText.NoTargets("go build -buildvcs=false -o bin/ ./cmd/..."));
        return new Comparison(Name, Title,
        [
            new Candidate("WslGo.Sdk", _ => sdk.Build()) { IsOurs = true, Prepare = Edit(sdk) },
            new Candidate("go build", _ => go.Go("./cmd/...")) { Prepare = Edit(go) },
            new Candidate("Exec of go build in NoTargets", _ => exec.Build()) { Prepare = Edit(exec) },
            Inputs.FloorOf(machine, write),
        ])
        {
            Rounds = 9,
            Goals =
            [
                Goal.AtMost(1.02, "100 files, incremental: times go build and the floor", "WslGo.Sdk", "go build", Inputs.Floor),
                Goal.AtMost(0, "100 files, incremental: times Exec in NoTargets", "WslGo.Sdk", "Exec of go build in NoTargets").OnlyShown(),
            ],
        };
    }

    private static Action<int> Edit(Site site) => Inputs.Edit(site.PathOf(ModuleWriter.Shared + "/shared.go"));
}
