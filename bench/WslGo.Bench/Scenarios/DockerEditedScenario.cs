using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>A large vendored program, one file edited.</summary>
internal sealed class DockerEditedScenario() : Scenario("docker-edited", "docker/cli with one file edited, go's build cache warm")
{
    public const string Package = "cmd/docker";

    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string SlowSdk = "WslGo.Sdk, slow file system";
        const string SlowGo = "go build in place, slow file system";
        const string FastSdk = "WslGo.Sdk, fast file system";
        const string FastGo = "go build, fast file system";
        const string SlowFloor = "empty NoTargets project, slow file system";
        var write = Inputs.DockerCli(machine);
        var slowSdk = Site.OnSlow(machine, "docker-sdk", write, ProjectText.Go(Package));
        var slowGo = Site.OnSlow(machine, "docker-go", write);
        var fastSdk = Site.OnFast(machine, "docker-sdk", write, ProjectText.Go(Package));
        var fastGo = Site.OnFast(machine, "docker-go", write);
        var slowFloor = Site.OnSlow(machine, "docker-floor", directory => Directory.CreateDirectory(directory), ProjectText.NoTargets());
        return new Comparison(Name, Title,
        [
            new Candidate(SlowSdk, _ => slowSdk.Build()) { IsOurs = true, Prepare = Edit(slowSdk) },
            new Candidate(SlowGo, _ => slowGo.Go("./" + Package)) { Prepare = Edit(slowGo), MaxRounds = 3 },
            new Candidate(FastSdk, _ => fastSdk.Build()) { IsOurs = true, Prepare = Edit(fastSdk) },
            new Candidate(FastGo, _ => fastGo.Go("./" + Package)) { Prepare = Edit(fastGo) },
            new Candidate(SlowFloor, _ => slowFloor.Build()),
            Inputs.FloorOf(machine, write),
        ])
        {
            QuickRounds = 1,
            Goals =
            [
                Goal.Faster(10, "one file edited, slow: times faster than go build in place", SlowSdk, SlowGo),
                new Goal(
                    "one file edited, slow, without the floor: times faster than go build in place", "times",
                    measured => measured.Median(SlowGo) / (measured.Median(SlowSdk) - measured.Median(SlowFloor)))
                {
                    Bound = Bound.AtLeast,
                    Target = 12,
                },
                new Goal(
                    "one file edited, slow, without the floor of each: times the same build on the fast file system", "times",
                    measured => (measured.Median(SlowSdk) - measured.Median(SlowFloor)) / (measured.Median(FastSdk) - measured.Median(Inputs.Floor)))
                {
                    Bound = Bound.AtMost,
                    Target = 1.25,
                },
                Goal.AtMost(1.02, "docker/cli, incremental: times go build and the floor", FastSdk, FastGo, Inputs.Floor),
            ],
        };
    }

    private static Action<int> Edit(Site site) => Inputs.Edit(site.PathOf(Package + "/docker.go"));
}
