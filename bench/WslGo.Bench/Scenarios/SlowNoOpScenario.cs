using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>A build in which nothing changed, with sources on a slow file system.</summary>
internal sealed class SlowNoOpScenario() : Scenario("no-op-slow", "Nothing changed, 4,000 files on the slow file system")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string Slow = "WslGo.Sdk, slow file system";
        const string Fast = "WslGo.Sdk, fast file system";
        const string SlowEmpty = "NoTargets without sources, slow file system";
        const string SlowGo = "go build in place, slow file system";
        var write = Inputs.Module(machine, 4_000);
        var slow = Site.OnSlow(machine, "noop-slow", write, ProjectText.Go());
        var fast = Site.OnFast(machine, "noop-fast", write, ProjectText.Go());
        var slowFloor = Site.OnSlow(machine, "noop-slow-floor", write, ProjectText.NoTargets());
        var slowEmpty = Site.OnSlow(machine, "noop-slow-empty", directory => Directory.CreateDirectory(directory), ProjectText.NoTargets());
        var go = Site.OnSlow(machine, "noop-slow-go", write);
        return new Comparison(Name, Title,
        [
            new Candidate(Slow, _ => slow.Build()) { IsOurs = true },
            new Candidate(Fast, _ => fast.Build()) { IsOurs = true },
            new Candidate("NoTargets, slow file system", _ => slowFloor.Build()),
            new Candidate(SlowEmpty, _ => slowEmpty.Build()),
            new Candidate(SlowGo, _ => go.Go("./cmd/...")),
        ])
        {
            Rounds = 9,
            Goals =
            [
                Goal.AtMost(1.5, "no-op, 4,000 files, slow: times the same on the fast file system", Slow, Fast),
                Goal.AtMost(0, "no-op, 4,000 files, slow: times a NoTargets project there", Slow, "NoTargets, slow file system").OnlyShown(),
                Goal.AtMost(0, "no-op, 4,000 files, slow: times a NoTargets project there that has no sources", Slow, SlowEmpty).OnlyShown(),
            ],
        };
    }
}
