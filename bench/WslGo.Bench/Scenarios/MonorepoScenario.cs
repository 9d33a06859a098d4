using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;
using WslGo.Bench.Workloads;

namespace WslGo.Bench.Scenarios;

/// <summary>
/// A program of about 420 files in modules of growing size: the cost of its build depends on the size of the program.
/// </summary>
internal sealed class MonorepoScenario() : Scenario("monorepo", "A program of 420 files in a large module")
{
    private const string Slow = "WslGo.Sdk, nothing changed, slow file system";
    private const string Edited = "WslGo.Sdk, one file edited, slow file system";
    private const string Go = "go build in place, one file edited, slow file system";
    private const string Fast = "WslGo.Sdk, nothing changed, fast file system";
    private const string SlowFloor = "empty NoTargets project, slow file system";
    private const string FastFloor = "empty NoTargets project, fast file system";

    private static readonly int[] s_sizes = [20_000, 100_000];

    public override Comparison Prepare(BenchmarkMachine machine)
    {
        int[] sizes = [.. s_sizes.Where(size => size <= machine.Options.LargestTree)];
        var slowFloor = Site.OnSlow(machine, "monorepo-floor", directory => Directory.CreateDirectory(directory), ProjectText.NoTargets());
        var fastFloor = Site.OnFast(machine, "monorepo-floor", directory => Directory.CreateDirectory(directory), ProjectText.NoTargets());
        var contestants = new List<Candidate> { new(SlowFloor, _ => slowFloor.Build()), new(FastFloor, _ => fastFloor.Build()) };
        foreach (var size in sizes)
        {
            var write = new ModuleWriter(new ModuleShape(size, Seed: machine.Options.Seed) { Used = 20 }).Write;
            var slow = Site.OnSlow(machine, $"monorepo-{size}", write, ProjectText.Go("cmd/app00"));
            var edited = Site.OnSlow(machine, $"monorepo-edited-{size}", write, ProjectText.Go("cmd/app00"));
            var go = Site.OnSlow(machine, $"monorepo-go-{size}", write);
            var fast = Site.OnFast(machine, $"monorepo-{size}", write, ProjectText.Go("cmd/app00"));
            contestants.Add(new Candidate(Slow, _ => slow.Build()) { IsOurs = true, Files = size });
            contestants.Add(new Candidate(Edited, _ => edited.Build()) { IsOurs = true, Files = size, Prepare = Edit(edited) });
            contestants.Add(new Candidate(Go, _ => go.Go("./cmd/app00")) { Files = size, Prepare = Edit(go) });
            contestants.Add(new Candidate(Fast, _ => fast.Build()) { IsOurs = true, Files = size });
        }

        return new Comparison(Name, Title, contestants) { Rounds = 5, QuickRounds = 1, IsLong = true, Goals = [.. Goals(sizes)] };
    }

    private static IEnumerable<Goal> Goals(int[] sizes)
    {
        foreach (var size in sizes)
        {
            yield return AtMost(1.15, $"no-op, 420 of {size:N0} files, slow: times an empty NoTargets project there", measured => measured.Of(Slow, size).Median / measured.Median(SlowFloor));
            yield return AtMost(
                0.6, $"one file edited, 420 of {size:N0} files, slow: times go build in place, without the floor",
                measured => (measured.Of(Edited, size).Median - measured.Median(SlowFloor)) / measured.Of(Go, size).Median);
            yield return AtMost(1.05, $"no-op, 420 of {size:N0} files, fast: times an empty NoTargets project", measured => measured.Of(Fast, size).Median / measured.Median(FastFloor));
        }

        if (sizes.Length < 2) yield break;
        foreach (var (name, text) in new[] { (Slow, "no-op"), (Edited, "one file edited") })
            yield return AtMost(1.1, $"{text}, slow, at {sizes[^1]:N0} files: times that at {sizes[0]:N0}", measured => measured.Of(name, sizes[^1]).Median / measured.Of(name, sizes[0]).Median);
    }

    private static Goal AtMost(double times, string text, Func<Measured, double> value) => new(text, "times", value) { Bound = Bound.AtMost, Target = times };

    private static Action<int> Edit(Site site) => Inputs.Edit(site.PathOf(ModuleWriter.Shared + "/shared.go"));
}
