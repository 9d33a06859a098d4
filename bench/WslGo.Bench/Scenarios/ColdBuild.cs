using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>Builds with an empty Go build cache, compared with <c>go build</c> and the floor.</summary>
internal static class ColdBuild
{
    public const string Sdk = "WslGo.Sdk, cold";
    public const string Go = "go build, cold";

    /// <summary>The contestants.</summary>
    /// <param name="machine">The environment of the benchmarks.</param>
    /// <param name="write">Writes the module.</param>
    /// <param name="packages">Its programs, as arguments of go.</param>
    /// <param name="project">The text of the project file.</param>
    public static IReadOnlyList<Candidate> Candidates(BenchmarkMachine machine, Action<string> write, string packages, string project)
    {
        var sdk = Site.OnFast(machine, "cold-sdk", write, project);
        var go = Site.OnFast(machine, "cold-go", write);
        return
        [
            new Candidate(Sdk, _ => sdk.Build()) { IsOurs = true, Prepare = _ => Begin(sdk) },
            new Candidate(Go, _ => go.Go(packages)) { Prepare = _ => Begin(go) },
            Inputs.FloorOf(machine, write),
        ];
    }

    /// <summary>The target of every cold build.</summary>
    public static Goal Goal(string what) =>
        Measuring.Goal.AtMost(1.02, $"{what}, cold: times go build and the floor", Sdk, Go, Inputs.Floor);

    private static void Begin(Site site)
    {
        site.Unbuild();
        site.EmptyGoCache();
    }
}
