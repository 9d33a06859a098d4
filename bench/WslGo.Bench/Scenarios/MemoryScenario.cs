using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>The memory for the relocation of the largest tree.</summary>
internal sealed class MemoryScenario() : Scenario("memory", "First build of the largest tree: memory of the relocation")
{
    public override Comparison Prepare(BenchmarkMachine machine)
    {
        const string Relocated = "WslGo.Sdk, relocated off the slow file system";
        const string InPlace = "WslGo.Sdk, in place on the fast file system";
        var files = machine.Options.LargestTree;
        var write = Inputs.Module(machine, files);
        var slow = Site.OnSlow(machine, "memory", write, ProjectText.Go());
        var fast = Site.OnFast(machine, "memory", write, ProjectText.Go());
        var stage = Path.Join(machine.Home, ".cache", "wslgo");
        return new Comparison(Name, $"First build of {files:N0} files: memory of the relocation",
        [
            new Candidate(Relocated, _ => slow.Build("-p:WslGoRelocate=always")) { IsOurs = true, Prepare = _ => Begin(slow, stage) },
            new Candidate(InPlace, _ => fast.Build("-p:WslGoRelocate=never")) { IsOurs = true, Prepare = _ => Begin(fast, stage) },
        ])
        {
            Rounds = 1,
            QuickRounds = 1,
            IsLong = true,
            Goals =
            [
                new Goal($"{files:N0} files: memory of the build process above that of one in place", "MB", measured =>
                    (measured.Of(Relocated).ProcessMemory!.Value - measured.Of(InPlace).ProcessMemory!.Value) / 1e6)
                {
                    Bound = Bound.AtMost,
                    Target = 150,
                },
            ],
        };
    }

    private static void Begin(Site site, string stage)
    {
        site.Unbuild();
        BenchmarkMachine.Remove(stage);
    }
}
