using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>Something to measure: makes its inputs and says who is compared on them.</summary>
/// <param name="name">For <c>--only</c>; unique.</param>
/// <param name="title">What is compared.</param>
public abstract class Scenario(string name, string title)
{
    public string Name => name;

    public string Title => title;

    /// <summary>Makes the inputs.</summary>
    /// <exception cref="SkippedException">It can't run here.</exception>
    public abstract Comparison Prepare(BenchmarkMachine machine);
}
