namespace WslGo.Build.Testing;

/// <summary>What one <c>go test</c> runs.</summary>
/// <param name="Packages">Import paths.</param>
/// <param name="Run">Its <c>-run</c>.</param>
/// <param name="Skip">Its <c>-skip</c>; empty for none.</param>
internal sealed record TestSelection(IReadOnlyList<string> Packages, string Run, string Skip)
{
    /// <summary>
    /// The fewest runs that a filter asks for. A test that it wants is run with all its subtests but those that it does
    /// not; of another, the subtests that it names. Which subtests there are, only running them tells.
    /// </summary>
    /// <param name="filter">The filter.</param>
    /// <param name="tests">The names of the tests of each package.</param>
    public static IReadOnlyList<TestSelection> Of(TestFilter filter, IReadOnlyDictionary<string, IReadOnlyList<string>> tests)
    {
        var wanted = new Dictionary<string, (List<string> Run, List<string> Skip)>(StringComparer.Ordinal);
        foreach (var (package, names) in tests)
        {
            var (run, skip) = (new List<string>(), new List<string>());
            foreach (var name in names) Select(filter, package, name, run, skip);
            if (run.Count > 0) wanted[package] = (run, skip);
        }

        // Packages that are asked for the same are one run.
        return
        [
            .. wanted.GroupBy(pair => (Run: string.Join('|', pair.Value.Run), Skip: string.Join('|', pair.Value.Skip)))
                .Select(group => new TestSelection([.. group.Select(pair => pair.Key)], group.Key.Run, group.Key.Skip)),
        ];
    }

    private static void Select(TestFilter filter, string package, string name, List<string> run, List<string> skip)
    {
        var reaching = filter.Conditions.Where(condition => condition.SubtestsOf(package, name) is not null).ToList();
        if (filter.Matches(package, name))
        {
            run.Add(GoPattern.Of([name]));

            // If it does not want those that a condition names, they are skipped.
            foreach (var condition in reaching)
            {
                if (!filter.Decide(other => other == condition ? !other.IsNegated : other.Matches(package, name)))
                    skip.Add(Pattern(condition));
            }

            // So are those that hold what it does not want: Name!~slow.
            foreach (var condition in filter.Conditions.Where(condition => condition is { IsNegated: true, IsWhole: false } && condition.IsOfName))
            {
                if (!condition.Value.Contains('/') && !filter.Decide(other => other != condition && other.Matches(package, name)))
                    skip.Add(GoPattern.OfSubtestsWith(name, condition.Value));
            }

            return;
        }

        if (!filter.Decide(other => reaching.Contains(other) ? !other.IsNegated : other.Matches(package, name))) return;
        foreach (var condition in reaching.Where(condition => !condition.IsNegated)) run.Add(Pattern(condition));

        string Pattern(TestCondition condition) =>
            GoPattern.OfSubtest(name, condition.SubtestsOf(package, name)!, condition.IsWhole);
    }
}
