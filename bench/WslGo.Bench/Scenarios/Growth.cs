using WslGo.Bench.Measuring;

namespace WslGo.Bench.Scenarios;

/// <summary>Figures computed from times at several sizes.</summary>
internal static class Growth
{
    /// <summary>The time per file, relative to that at 10,000 files: 1 if it is constant.</summary>
    /// <param name="contestants">The contestants and their sizes.</param>
    /// <param name="what">The subject of the description.</param>
    /// <param name="contestant">The name of the contestant.</param>
    /// <param name="target">The maximum; null for no target.</param>
    public static IEnumerable<Goal> Goals(
        IEnumerable<Candidate> contestants, string what, string contestant, double? target = null)
    {
        var sizes = contestants.Where(candidate => candidate.Name == contestant).Select(candidate => candidate.Files).ToList();
        if (sizes.Count < 2) yield break;
        yield return new Goal($"{what}: exponent of its growth from {sizes[0]:N0} to {sizes[^1]:N0} files (1 is linear)", "", measured =>
            Statistics.Exponent([.. sizes.Select(size => ((double)size, measured.Of(contestant, size).Median))]));
        if (sizes[^1] <= 10_000) yield break;
        yield return new Goal($"{what}: time for each file at {sizes[^1]:N0} files, of that at 10,000", "times", measured =>
            measured.Of(contestant, sizes[^1]).Median / sizes[^1] / (measured.Of(contestant, 10_000).Median / 10_000))
        {
            Bound = Bound.AtMost,
            Target = target,
        };
    }
}
