using WslGo.Bench.Machine;
using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>A benchmark: generates its inputs and defines the comparison.</summary>
/// <param name="name">The unique name, for <c>--only</c>.</param>
/// <param name="title">The title of the comparison.</param>
public abstract class Scenario(string name, string title)
{
    public string Name => name;

    public string Title => title;

    /// <summary>Generates the inputs.</summary>
    /// <exception cref="SkippedException">The scenario can't run here.</exception>
    public abstract Comparison Prepare(BenchmarkMachine machine);
}
