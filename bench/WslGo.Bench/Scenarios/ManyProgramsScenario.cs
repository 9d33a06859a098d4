using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>Twenty programs of one module, with common packages.</summary>
/// <param name="isCold">Whether the build cache is empty; otherwise a package that all programs use was edited.</param>
internal sealed class ManyProgramsScenario(bool isCold) : Scenario(
    isCold ? "programs-cold" : "programs-edited",
    isCold ? "20 programs of one module, go's build cache empty" : "20 programs of one module, a package of all of them edited")
{
    private const int Programs = 20;

    public override Comparison Prepare(BenchmarkMachine machine)
    {
        if (machine.Options.Quick) throw new SkippedException("it takes a while, and --quick was given");
        var write = Inputs.Module(machine, 400, Programs);
        if (isCold)
        {
            return new Comparison(Name, Title, ColdBuild.Candidates(machine, write, "./cmd/...", ProjectText.Go()))
            {
                Rounds = 5,
                IsLong = true,
                Goals =
                [
                    Goal.AtMost(1.05, "20 programs, cold: times one go build ./cmd/...", ColdBuild.Sdk, ColdBuild.Go),
                ],
            };
        }

        var sdk = Site.OnFast(machine, "programs-sdk", write, ProjectText.Go());
        var go = Site.OnFast(machine, "programs-go", write);
        return new Comparison(Name, Title,
        [
            new Candidate("WslGo.Sdk", _ => sdk.Build()) { IsOurs = true, Prepare = Edit(sdk) },
            new Candidate("go build ./cmd/...", _ => go.Go("./cmd/...")) { Prepare = Edit(go) },
            Inputs.FloorOf(machine, write),
        ])
        {
            Goals =
            [
                Goal.AtMost(1.05, "20 programs, edited: times one go build ./cmd/... and the floor", "WslGo.Sdk", "go build ./cmd/...", Inputs.Floor),
                Goal.AtMost(0, "20 programs, edited: times one go build ./cmd/...", "WslGo.Sdk", "go build ./cmd/...").OnlyShown(),
            ],
        };
    }

    private static Action<int> Edit(Site site) => Inputs.Edit(site.PathOf(ModuleWriter.Shared + "/shared.go"));
}
