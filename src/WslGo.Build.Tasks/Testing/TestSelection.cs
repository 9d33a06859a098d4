using System.Text;

namespace WslGo.Build.Testing;

/// <summary>The tests of one <c>go test</c>.</summary>
/// <param name="Packages">The import paths.</param>
/// <param name="Run">The value of <c>-run</c>.</param>
/// <param name="Skip">The value of <c>-skip</c>; empty for none.</param>
internal sealed record TestSelection(IReadOnlyList<string> Packages, string Run, string Skip)
{
    // Linux limits an argument to 128 KiB (execve(2)).
    private const int LongestPattern = 64 * 1024;

    /// <summary>
    /// The smallest number of runs for a filter. A test that matches runs with all its subtests except excluded ones; for any other
    /// test, the subtests that the filter names and the known subtests that match.
    /// </summary>
    /// <param name="filter">The filter.</param>
    /// <param name="tests">The names of the tests of each package.</param>
    /// <param name="known">The subtests of earlier runs.</param>
    public static IReadOnlyList<TestSelection> Of(
        TestFilter filter, IReadOnlyDictionary<string, IReadOnlyList<string>> tests, KnownSubtests known)
    {
        var wanted = new Dictionary<string, SelectedTests>(StringComparer.Ordinal);
        foreach (var (package, names) in tests)
        {
            var selected = wanted[package] = new SelectedTests();
            foreach (var name in names) Select(filter, package, name, known, selected.Run, selected.Skip);
        }

        return Of(wanted);
    }

    /// <summary>The runs for the selected tests of each package: packages with the same selection share a run.</summary>
    public static IReadOnlyList<TestSelection> Of(IReadOnlyDictionary<string, SelectedTests> packages) =>
    [
        .. packages.SelectMany(package => Chunks(package.Value.Run).Select(run =>
                (Package: package.Key, Run: run, Skip: string.Join('|', package.Value.Skip))))
            .GroupBy(part => (part.Run, part.Skip))
            .Select(group => new TestSelection([.. group.Select(part => part.Package)], group.Key.Run, group.Key.Skip)),
    ];

    private static IEnumerable<string> Chunks(IReadOnlyList<string> patterns)
    {
        var chunk = new StringBuilder();
        foreach (var pattern in patterns)
        {
            if (chunk.Length > 0 && chunk.Length + pattern.Length > LongestPattern)
            {
                yield return chunk.ToString();
                chunk.Clear();
            }

            if (chunk.Length > 0) chunk.Append('|');
            chunk.Append(pattern);
        }

        if (chunk.Length > 0) yield return chunk.ToString();
    }

    private static void Select(
        TestFilter filter, string package, string name, KnownSubtests known, List<string> run, List<string> skip)
    {
        var reaching = filter.Conditions.Where(condition => condition.SubtestsOf(package, name) is not null).ToList();
        if (filter.Matches(package, name))
        {
            run.Add(GoPattern.Of([name]));

            // Subtests that a negated condition names are skipped.
            foreach (var condition in reaching)
            {
                if (!filter.Decide(other => other == condition ? !other.IsNegated : other.Matches(package, name)))
                    skip.Add(Pattern(condition));
            }

            // So are subtests whose names contain the value of a negated condition: Name!~slow.
            foreach (var condition in filter.Conditions.Where(condition => condition is { IsNegated: true, IsWhole: false } && condition.IsOfName))
            {
                if (!condition.Value.Contains('/') && !filter.Decide(other => other != condition && other.Matches(package, name)))
                    skip.Add(GoPattern.OfSubtestsWith(name, condition.Value));
            }

            return;
        }

        if (reaching.Count > 0 && filter.Decide(other => reaching.Contains(other) ? !other.IsNegated : other.Matches(package, name)))
            run.AddRange(reaching.Where(condition => !condition.IsNegated).Select(Pattern));

        // Negated conditions apply to the parent test too: Name!=TestTable excludes all of it. A subtest of a test that runs anyway
        // needs no pattern.
        var last = "\0";
        foreach (var subtest in known.Below(package, name))
        {
            if (subtest.StartsWith(last, StringComparison.Ordinal)) continue;
            if (!filter.Decide(other => other.Matches(package, subtest) && (!other.IsNegated || other.Matches(package, name)))) continue;
            last = subtest + "/";
            run.Add(GoPattern.OfSubtest(name, subtest[(name.Length + 1)..], isWhole: true));
        }

        string Pattern(TestCondition condition) =>
            GoPattern.OfSubtest(name, condition.SubtestsOf(package, name)!, condition.IsWhole);
    }
}

/// <summary>The selected tests of a package, as patterns for go test.</summary>
internal sealed class SelectedTests
{
    /// <summary>The patterns of the tests that run.</summary>
    public List<string> Run { get; } = [];

    /// <summary>The patterns of the tests to skip.</summary>
    public List<string> Skip { get; } = [];
}
