namespace WslGo.Build.Testing;

/// <summary>A filter for a list of names, as from an editor's test explorer.</summary>
/// <param name="fullNames">The full names of tests and subtests.</param>
/// <param name="onlySubtests">
/// Whether only the listed subtests of a test run, if both the test and subtests of it are listed.
/// </param>
internal sealed class TestNames(IEnumerable<string> fullNames, bool onlySubtests = false) : ITestFilter
{
    private readonly HashSet<string> _names = new(fullNames, StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Matches(string package, string name) => _names.Contains(new GoTestResult(package, name).FullName);

    /// <inheritdoc/>
    public IReadOnlyList<TestSelection> Select(IReadOnlyDictionary<string, IReadOnlyList<string>> tests, KnownSubtests known)
    {
        var subtests = _names.Select(name => (Name: name, Slash: SlashOf(name))).Where(name => name.Slash > 0)
            .ToLookup(name => name.Name[..name.Slash], name => name.Name[(name.Slash + 1)..], StringComparer.Ordinal);
        var patterns = new Dictionary<string, SelectedTests>(StringComparer.Ordinal);
        foreach (var (package, names) in tests)
        {
            var selected = new SelectedTests();
            foreach (var name in names)
            {
                var below = subtests[new GoTestResult(package, name).FullName].ToList();
                if (Matches(package, name) && !(onlySubtests && below.Count > 0)) selected.Run.Add(GoPattern.Of([name]));
                else selected.Run.AddRange(Innermost(below).Select(subtest => GoPattern.OfSubtest(name, subtest, isWhole: true)));
            }

            patterns[package] = selected;
        }

        return TestSelection.Of(patterns);
    }

    private IEnumerable<string> Innermost(List<string> subtests) => onlySubtests
        ? subtests.Where(name => !subtests.Exists(other => other.StartsWith(name + "/", StringComparison.Ordinal)))
        : subtests;

    // The test's name begins at the first dot after the last slash of the import path: example.com/m/parse.TestTable/a.b
    private static int SlashOf(string fullName)
    {
        foreach (var start in (string[])[".Test", ".Example", ".Fuzz"])
        {
            if (fullName.IndexOf(start, StringComparison.Ordinal) is var test and > 0) return fullName.IndexOf('/', test);
        }

        return -1;
    }
}
